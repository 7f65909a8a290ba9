{{ config(materialized='view') }}

-- Every price that a page states, in periods: tokens of text, image, audio and video, the cache,
-- searches, pages, minutes, sessions. On each day of a component the best statement holds.
with periods as (
    select * from {{ ref('int_component_periods') }}
),

statements as (
    select * from {{ ref('int_component_statements') }}
),

-- The winning claim's own words.
worded as (
    select *
    from statements
    qualify row_number() over (
        partition by component_id, claim_id
        order by
            last_seen_at desc, first_seen_at asc, derived_from asc nulls first, multiplier asc,
            amount_original asc, set_aside_reason asc
    ) = 1
),

beside as (
    select
        periods.component_id,
        periods.valid_from,
        cast(
            count(distinct statements.lineage_id) filter (where statements.value = periods.value)
            as integer
        ) as agreeing,
        cast(
            count(distinct statements.lineage_id) filter (where statements.value <> periods.value)
            as integer
        ) as disagreeing,
        string_agg(
            distinct cast(statements.value as varchar) || ' (' || statements.source_id || ')', '; '
            order by cast(statements.value as varchar) || ' (' || statements.source_id || ')'
        ) filter (where statements.value <> periods.value) as alternatives
    from periods
    inner join statements
        on
            periods.component_id = statements.component_id
            and coalesce(statements.ends_on > periods.valid_from, true)
            and coalesce(statements.starts_on < periods.valid_to, true)
    group by periods.component_id, periods.valid_from
)

select
    ---------- ids
    periods.component_id,
    case when worded.model_id is not null then {{ offer_id('worded.') }} end as offer_id,
    worded.model_id,
    worded.provider_id,
    worded.provider_model_name,
    ---------- what is priced
    worded.component,
    worded.modality,
    worded.direction,
    worded.unit,
    worded.unit_detail,
    worded.size,
    ---------- what the price holds for
    worded.region_scope,
    worded.service_tier,
    worded.context_tier,
    worded.context_min_tokens,
    worded.context_max_tokens,
    worded.mode,
    worded.time_window,
    worded.weekday_zone as time_window_weekday_zone,
    worded.quantization,
    worded.promotion,
    worded.endpoint,
    worded.plan_name,
    ---------- the price
    case when worded.set_aside_reason is null then periods.value end as usd_per_unit,
    case when worded.set_aside_reason is null and worded.unit = 'mtok' then periods.value end
        as usd_per_mtok,
    worded.amount_original,
    worded.currency,
    worded.derived_from,
    worded.multiplier,
    worded.set_aside_reason,
    ---------- when
    periods.valid_from,
    periods.valid_to,
    {{ in_force(build_date(), 'periods.') }} as is_in_force,
    periods.is_dated_by_source,
    periods.first_seen_at,
    periods.last_seen_at,
    periods.last_seen_source_id,
    periods.last_seen_source_url,
    ---------- who says so
    beside.agreeing,
    beside.disagreeing,
    beside.alternatives,
    worded.is_own_page,
    periods.claim_id,
    periods.source_id,
    periods.source_url,
    periods.last_reviewed_on
from periods
inner join worded
    on periods.component_id = worded.component_id and periods.claim_id = worded.claim_id
inner join beside
    on periods.component_id = beside.component_id and periods.valid_from = beside.valid_from
