-- Every provider seen. The kind of one that the seed does not know is told by what it offers, where
-- that tells it: its own lab's models alone, or closed models of several other labs.
with names as (
    select * from {{ ref('int_names_listed') }}
    where provider_id is not null
),

providers as (
    select * from {{ ref('providers') }}
),

labs as (
    select * from {{ ref('labs') }}
),

spelled as (
    select provider_id, mode(provider_text order by provider_text) as provider_text
    from names
    group by provider_id
),

offered as (
    select
        names.provider_id,
        bool_and(split_part(names.model_id, '/', 1) = names.provider_id) as is_only_own,
        count(distinct split_part(names.model_id, '/', 1)) filter (
            where not weights.open_weights and split_part(names.model_id, '/', 1) <> names.provider_id
        ) as closed_lab_count
    from {{ ref('int_names_resolved') }} as names
    left join {{ ref('int_model_facts_pivoted') }} as weights on names.model_id = weights.model_id
    where names.provider_id is not null and names.model_id is not null
    group by names.provider_id
)

select
    spelled.provider_id,
    coalesce(providers.provider_name, spelled.provider_text) as provider_name,
    coalesce(
        providers.provider_kind,
        case
            when offered.is_only_own then 'lab'
            when offered.closed_lab_count >= 2 then 'aggregator'
        end,
        'unknown'
    ) as provider_kind,
    -- The labs whose own seller it is, comma separated: that of its own name, and those of the seed.
    concat_ws(',', labs.lab_id, providers.own_labs) as own_labs,
    coalesce(providers.is_open, true) as is_open,
    case
        when providers.provider_id is not null then providers.reason
        when offered.is_only_own then 'Its models are its own'
        when offered.closed_lab_count >= 2
            then 'Lists closed models of ' || offered.closed_lab_count || ' labs, none its own'
    end as kind_reason
from spelled
left join providers on spelled.provider_id = providers.provider_id
left join labs on spelled.provider_id = labs.lab_id
left join offered on spelled.provider_id = offered.provider_id
