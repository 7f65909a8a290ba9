-- Tables of results write the metric where the variant stands: 'MMLU-Pro (EM)', 'DROP (3-shot F1)'.
-- It is taken from there, so that two publishers' words for one measure meet.
with scores as (
    select * from {{ ref('int_benchmark_scores_parsed') }}
),

matched as (
    select * from {{ ref('int_claims_matched') }}
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
    matched.model_id,
    matched.source_id,
    matched.model_text,
    matched.is_redistributable,
    coalesce(matched.citation_url, matched.source_url) as source_url,
    matched.last_seen_at,
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
inner join matched on shots.claim_id = matched.claim_id
left join metrics on lower(trim(shots.unshot_text)) = metrics.metric_word
where shots.score is not null
