-- The function gives, for the build date, its mart: every column, both ways.
(select * from {{ ref('as_of') }}({{ build_date() }}) except all select * from {{ ref('fct_offers') }})
union all
(select * from {{ ref('fct_offers') }} except all select * from {{ ref('as_of') }}({{ build_date() }}))
