with claims as (
    select * from {{ ref('stg_claims') }}
    where attribute_id = 'benchmark_score'
),

sources as (
    select * from {{ ref('stg_sources') }}
),

benchmarks as (
    select * from {{ ref('benchmarks') }}
),

conditions as (
    select * from {{ ref('int_conditions_parsed') }}
    where condition_id = 'evaluator'
),

-- A score goes by the bounds of its scale.
bounds as (
    {%- for scale in ('percent', 'elo', 'index', 'usd') %}
    select '{{ scale }}' as score_scale, lowest, highest
    from ({{ bounds_of(scale, 'decimal(15, 6)') }}) as {{ scale }}_bounds
    {{- ' union all' if not loop.last }}
    {%- endfor %}
),

named as (
    select
        *,
        {{ parse_score('value_text') }} as number,
        {{ parse_score('interval_low_text') }} as low_number,
        {{ parse_score('interval_high_text') }} as high_number,
        -- 'GSM8K (4-shot)': what stands in brackets says how, not which.
        {{ benchmark_key("regexp_replace(benchmark_text, '\\s*\\([^()]*\\)\\s*$', '')") }}
            as name_key,
        -- 'GPQA' with variant 'Diamond' is the benchmark GPQA Diamond.
        {{ benchmark_key("concat_ws(' ', benchmark_text, variant_text)") }} as full_key,
        nullif(regexp_extract(benchmark_text, '\(([^()]*)\)\s*$', 1), '') as bracket_text,
        {{ score_unit('value_text', 'unit_text', 'metric_text') }} as unit_scale,
        {{ written_date('reported_on_text') }} as written_on
    from claims
),

aligned as (
    select
        named.*,
        sources.source_kind,
        coalesce(whole.benchmark_id, part.benchmark_id, named.name_key) as benchmark_id,
        coalesce(whole.scale, part.scale) as scale,
        coalesce(
            nullif(whole.variant, ''),
            nullif(part.variant, ''),
            named.variant_text,
            case when whole.benchmark_id is null then named.bracket_text end
        ) as variant
    from named
    left join sources on named.source_id = sources.source_id
    left join benchmarks as whole on named.full_key = whole.benchmark_key
    left join benchmarks as part on named.name_key = part.benchmark_key
),

scaled as (
    select
        *,
        case
            when unit_scale = 'fraction' then 'percent'
            when unit_scale is not null then unit_scale
            when scale in ('elo', 'index') then scale
            -- No unit: a share over 1 can only be in percent; up to 1 it could be either.
            when {{ is_share('scale', 'metric_text') }} and number > 1 and number <= 100
                then 'percent'
        end as score_scale,
        case when unit_scale = 'fraction' then 100 else 1 end as factor,
        number * factor as score
    from aligned
),

judged as (
    select
        scaled.*,
        case
            when number is null and regexp_full_match(value_text, '\s*-?\d{15,}\s*%?')
                then {{ out_of_bounds_text() }}
            when number is null then 'no single number in the text'
            when benchmark_id is null then 'no benchmark is named'
            when scaled.score_scale is null then 'the scale is not stated'
            when score not between bounds.lowest and bounds.highest then {{ out_of_bounds_text() }}
        end as problem
    from scaled
    left join bounds on scaled.score_scale = bounds.score_scale
)

select
    judged.claim_id,
    judged.benchmark_id,
    judged.variant,
    judged.metric_text as metric,
    judged.setting_text as setting,
    case when judged.problem is null then try_cast(judged.score as decimal(9, 4)) end as score,
    judged.score_scale,
    try_cast(judged.low_number * judged.factor as decimal(9, 4)) as interval_low,
    try_cast(judged.high_number * judged.factor as decimal(9, 4)) as interval_high,
    try_cast(judged.item_count_text as integer) as item_count,
    case
        when conditions.is_listed then conditions.word
        -- A card's numbers of other labs' models name its owner: not independent either.
        when judged.source_kind in ('model_card', 'lab_docs') and judged.evaluator_text is null
            then 'self_reported'
        when judged.source_kind in ('model_card', 'lab_docs') then 'other_lab'
        when judged.source_kind = 'leaderboard' then 'independent'
        else 'unstated'
    end as evidence,
    {{ parse_date('judged.written_on') }} as reported_on,
    judged.problem
from judged
left join conditions on judged.evaluator_text = conditions.condition_text
