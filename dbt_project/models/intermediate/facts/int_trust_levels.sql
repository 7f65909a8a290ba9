with trust as (
    select * from {{ ref('source_trust') }}
),

groups as (
    select distinct trust_group from {{ ref('attributes') }}
),

kinds as (
    select distinct source_kind from trust
),

spread as (
    select
        kinds.source_kind,
        groups.trust_group,
        coalesce(exact.trust_own, fallback.trust_own) as trust_own,
        coalesce(exact.trust_other, fallback.trust_other) as trust_other
    from kinds
    cross join groups
    left join trust as exact
        on kinds.source_kind = exact.source_kind and groups.trust_group = exact.trust_group
    left join trust as fallback
        on kinds.source_kind = fallback.source_kind and fallback.trust_group = '*'
)

select * from spread
