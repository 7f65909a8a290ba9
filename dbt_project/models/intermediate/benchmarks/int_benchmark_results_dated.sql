-- Every benchmark score of a known model, with the days for which its page stated it. Tables of
-- results write the metric where the variant stands: 'MMLU-Pro (EM)', 'DROP (3-shot F1)'. It is
-- taken from there, so that two publishers' words for one measure meet.
with parsed as (
    select * from {{ ref('int_benchmark_scores_parsed') }}
),

-- A variant says again what the benchmark is called: 'LiveBench-2024-11-25', GPQA Diamond's 'Diamond'.
scores as (
    select
        * exclude (variant),
        case
            when not ends_with(benchmark_id, '_' || lower(variant))
                then regexp_replace(variant, '(?i)^' || benchmark_id || '[-_ ]', '')
        end as variant
    from parsed
),

dated as (
    select * from {{ ref('int_claims_dated') }}
),

claims as (
    select claim_id, citation_url from {{ ref('stg_claims') }}
),

sources as (
    select source_id, is_redistributable from {{ ref('stg_sources') }}
),

metrics as (
    select * from {{ ref('benchmark_metrics') }}
),

shots as (
    select
        *,
        nullif(regexp_extract(variant, '^(\d+-shot)(?:,? .*)?$', 1), '') as shots_text,
        regexp_replace(variant, '^\d+-shot,? ?', '') as unshot_text
    from scores
)

select
    dated.model_id,
    dated.source_id,
    dated.model_text,
    sources.is_redistributable,
    coalesce(claims.citation_url, dated.source_url) as source_url,
    dated.first_seen_at,
    dated.last_seen_at,
    dated.starts_on,
    dated.ends_on,
    shots.* exclude (variant, metric, shots_text, unshot_text),
    case when metrics.metric_id is null then shots.variant else shots.shots_text end as variant,
    coalesce(shots.metric, case when metrics.metric_id is not null then shots.unshot_text end)
        as metric,
    case shots.evidence
        when 'self_reported' then true
        when 'unstated' then null
        else false
    end as is_self_reported,
    regexp_matches(
        lower(shots.benchmark_id || ' ' || coalesce(shots.variant, '')),
        'aider|swe-?bench|livecodebench|humaneval|terminal-?bench|coding|codeforces|scicode|mbpp'
    ) as is_coding
from shots
inner join dated on shots.claim_id = dated.claim_id
inner join claims on shots.claim_id = claims.claim_id
inner join sources on dated.source_id = sources.source_id
left join metrics on lower(trim(shots.unshot_text)) = metrics.metric_word
where
    shots.score is not null
    -- What was last read before a rolling name moved is about the model the name meant then.
    and cast(dated.last_seen_at as date) >= dated.starts_on
