-- Every price a page states of a name, whichever model the name means, with the days it holds for.
with amounts as (
    select * from {{ ref('int_component_amounts') }}
),

spans as (
    select * from {{ ref('int_spans_in_force') }}
),

sources as (
    select * from {{ ref('stg_sources') }}
),

attributes as (
    select * from {{ ref('attributes') }}
),

trust as (
    select * from {{ ref('int_trust_levels') }}
),

stated as (
    select
        amounts.*,
        amounts.component as fact_id,
        spans.source_url,
        spans.first_seen_at,
        spans.last_seen_at,
        amounts.effective_from_on is not null as is_dated_by_source,
        -- Of a price that was over when it was first seen, the last day is known and no other.
        coalesce(
            amounts.effective_from_on,
            least(cast(spans.first_seen_at as date), amounts.effective_to_on - 1)
        ) as starts_on,
        least(amounts.effective_to_on, cast(spans.gone_at as date)) as ends_on,
        {{ lineage_of('sources') }} as lineage_id,
        {{ speaks_for_itself('amounts', 'sources') }} as is_own_page,
        {{ offer_trust('amounts', 'sources', 'trust') }}
        - if(amounts.derived_from is null, 0, 1) as trust
    from amounts
    inner join spans on amounts.claim_id = spans.claim_id
    inner join sources on amounts.source_id = sources.source_id
    inner join attributes on amounts.attribute_id = attributes.attribute_id
    inner join trust
        on sources.source_kind = trust.source_kind and attributes.trust_group = trust.trust_group
)

select *, {{ bare_name() }} as bare_name from stated
where ends_on is null or ends_on > starts_on
