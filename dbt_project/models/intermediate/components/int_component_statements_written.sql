-- Every price a page states of a name, whichever model the name means, with the days it holds for.
with amounts as (
    select * from {{ ref('int_component_amounts') }}
),

stated as (
    select
        amounts.*,
        amounts.component as fact_id,
        {{ price_statement_columns('amounts') }},
        -- Of a price that was over when it was first seen, the last day is known and no other.
        coalesce(
            amounts.effective_from_on,
            least(cast(spans.first_seen_at as date), amounts.effective_to_on - 1)
        ) as starts_on,
        least(amounts.effective_to_on, cast(spans.gone_at as date)) as ends_on
    from amounts
    {{ price_statement_joins('amounts') }}
)

select *, {{ bare_name() }} as bare_name from stated
where ends_on is null or ends_on > starts_on
