with rolling_aliases as (
    select * from {{ ref('rolling_aliases') }}
),

names as (
    select
        sized.model_text,
        sized.stem,
        sized.size,
        identified.model_id
    from {{ ref('int_names_sized') }} as sized
    inner join {{ ref('int_names_identified') }} as identified
        on sized.model_key = identified.model_key
    where sized.kind = 'seed'
)

-- Without a row that is still valid the name is known to move, but not where it points now.
select
    alias.stem,
    alias.size,
    any_value(target.model_id) filter (rolling_aliases.valid_to is null) as model_id,
    string_agg(distinct target.model_id, ' ' order by target.model_id) as candidates
from rolling_aliases
inner join names as alias on rolling_aliases.alias_name = alias.model_text
inner join names as target on rolling_aliases.model_id = target.model_text
group by alias.stem, alias.size
