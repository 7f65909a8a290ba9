with told as (
    select * from {{ ref('int_names_told') }}
),

registered as (
    select * from {{ ref('int_registered_names_matched') }}
)

select * from told
union all by name
select
    *,
    false as is_requested,
    'repository_of_lab' as rule,
    {{ rule_confidence("'repository_of_lab'") }} as confidence,
    false as is_free_in_name
from registered
