-- The function gives, for the build date, its mart: every column, both ways.
(select * from {{ ref('routes_as_of') }}({{ build_date() }}) except all select * from {{ ref('model_routes') }})
union all
(select * from {{ ref('model_routes') }} except all select * from {{ ref('routes_as_of') }}({{ build_date() }}))
