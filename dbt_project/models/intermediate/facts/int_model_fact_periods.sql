-- Facts of models, each with the days for which one value holds: neighbouring slices of one value
-- are one period, with what spoke for and against it on the build date, or last.
with slices as (
    select chosen.*
    from {{ ref('int_model_facts_chosen') }} as chosen
    left join {{ ref('int_releases_verified') }} as verified
        on chosen.model_id = verified.model_id and chosen.fact_id = verified.fact_id
    where chosen.fact_id <> 'status' and verified.model_id is null
    union all by name
    select * from {{ ref('int_releases_verified') }}
    union all by name
    select * from {{ ref('int_model_statuses_dated') }}
    union all by name
    select * from {{ ref('int_licenses_by_terms') }}
    union all by name
    select * from {{ ref('int_releases_by_name') }}
    union all by name
    select * from {{ ref('int_model_facts_filled') }}
    union all by name
    select * from {{ ref('int_abilities_not_yet') }}
),

marked as (
    select
        *,
        value = lag(value) over fact_days
        and is_contested = lag(is_contested) over fact_days
        and coalesce(value_precision, '') = coalesce(lag(value_precision) over fact_days, '')
        and slice_from = lag(slice_to) over fact_days as is_continued
    from slices
    window fact_days as (partition by model_id, fact_id order by slice_from)
),

numbered as (
    select
        *,
        count(*) filter (where not coalesce(is_continued, false)) over (
            partition by model_id, fact_id order by slice_from
        ) as period_number
    from marked
),

merged as (
    select
        model_id,
        fact_id,
        any_value(value) as value,
        any_value(value_precision) as value_precision,
        any_value(is_contested) as is_contested,
        any_value(inherited_from_model_id) as inherited_from_model_id,
        min(slice_from) as valid_from,
        case when bool_and(slice_to is not null) then max(slice_to) end as valid_to,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at,
        arg_max(evidence, (slice_from <= {{ build_date() }}, slice_from)) as evidence
    from numbered
    group by model_id, fact_id, period_number
)

select
    * exclude (evidence),
    fact_id as attribute_id,
    {% for column in [
        'claim_id', 'source_id', 'source_url', 'claim_last_seen_at', 'agreeing', 'agreeing_claims',
        'disagreeing', 'other_values', 'reason',
    ] -%}
        struct_extract(evidence, '{{ column }}') as {{ column }}{{ ',' if not loop.last }}
    {% endfor %}
from merged
