with matched as (
    select * from {{ ref('int_claims_matched') }}
),

models as (
    select * from {{ ref('int_models') }}
),

words as (
    select
        matched.model_id,
        texts.value as model_type,
        count(distinct matched.lineage_id) as lineage_count,
        count(*) as claim_count
    from {{ ref('int_texts_parsed') }} as texts
    inner join matched on texts.claim_id = matched.claim_id
    where texts.attribute_id = 'model_type' and texts.value is not null
    group by matched.model_id, texts.value
),

word_winners as (
    select
        model_id,
        arg_max(model_type, (lineage_count, claim_count, model_type)) as model_type
    from words
    group by model_id
),

outputs as (
    select
        matched.model_id,
        bool_or(modalities.modality = 'text') as has_text,
        bool_or(modalities.modality = 'image') as has_image,
        bool_or(modalities.modality = 'video') as has_video,
        bool_or(modalities.modality = 'audio') as has_audio
    from {{ ref('int_modalities_parsed') }} as modalities
    inner join matched on modalities.claim_id = matched.claim_id
    where matched.attribute_id = 'output_modalities'
    group by matched.model_id
),

-- A score alone makes nothing a model that answers a caller: boards list agents, settings, what
-- nobody serves any more and names that hide who answers. Somebody must say more of it.
scores as (
    select distinct matched.model_id
    from {{ ref('int_benchmark_scores_parsed') }} as parsed
    inner join matched on parsed.claim_id = matched.claim_id
    where matched.model_id in (
        select described.model_id from matched as described
        where
            described.source_kind not in ('leaderboard')
            and not starts_with(described.attribute_id, 'benchmark_')
            and described.attribute_id not in ('model_name', 'lab')
    )
),

-- Text tokens out at a price: what nobody calls otherwise is a language model.
priced as (
    select distinct matched.model_id
    from {{ ref('int_prices_parsed') }} as prices
    inner join matched on prices.claim_id = matched.claim_id
    where prices.component = 'output' and prices.modality = 'text' and prices.usd_per_mtok > 0
),

last_listed as (
    select * from {{ ref('int_models_last_listed') }}
),

named as (
    select
        models.model_id,
        arg_min(types.model_type, types.position) as model_type
    from models
    inner join {{ ref('model_name_types') }} as types
        on regexp_matches(split_part(models.model_id, '/', 2), types.pattern)
    group by models.model_id
),

-- What hosts, or nobody who is named, made of a lab's weights.
derivatives as (
    select model_id from {{ ref('int_models_by_hosts') }}
    union
    select model_id from models
    where
        {{ is_derived_by_others("split_part(model_id, '/', 2)") }}
        and lab_id in ('unknown', 'meta', 'google', 'mistral', 'qwen')
)

select
    models.model_id,
    coalesce(
        named.model_type,
        case when derivatives.model_id is not null then 'derivative' end,
        word_winners.model_type,
        case
            when outputs.has_text then 'language'
            when outputs.has_image then 'image'
            when outputs.has_video then 'video'
            when outputs.has_audio then 'speech'
            when scores.model_id is not null or priced.model_id is not null then 'language'
            when last_listed.model_id is not null then 'language'
        end,
        'unknown'
    ) as model_type,
    case
        when named.model_type is not null or derivatives.model_id is not null then 'name'
        when word_winners.model_type is not null then 'stated_type'
        when outputs.model_id is not null then 'output_modalities'
        when scores.model_id is not null then 'benchmark'
        when priced.model_id is not null then 'token_price'
        when last_listed.model_id is not null then 'output_modalities'
        else 'no_evidence'
    end as type_evidence
from models
left join named on models.model_id = named.model_id
left join derivatives on models.model_id = derivatives.model_id
left join word_winners on models.model_id = word_winners.model_id
left join outputs on models.model_id = outputs.model_id
left join scores on models.model_id = scores.model_id
left join priced on models.model_id = priced.model_id
left join last_listed on models.model_id = last_listed.model_id
