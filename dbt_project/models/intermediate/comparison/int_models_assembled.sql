with models as (
    select * from {{ ref('int_models') }}
),

facts as (
    select * from {{ ref('int_model_facts_pivoted') }}
),

described as (
    select * from {{ ref('int_models_described') }}
),

priced as (
    select * from {{ ref('int_model_prices_chosen') }}
),

sighted as (
    select * from {{ ref('int_models_sighted') }}
),

previews as (
    select * from {{ ref('int_models_previewed') }}
),

-- Of every claim ever made, so that a model that vanished from all pages keeps its row and day.
reviewed as (
    select
        names.model_id,
        cast(max(claims.last_seen_at) as date) as last_reviewed_on
    from {{ ref('stg_claims') }} as claims
    inner join {{ ref('int_names_resolved') }} as names
        on
            claims.model_text = names.model_text
            and claims.provider_text is not distinct from names.provider_text
    group by names.model_id
)

select
    ---------- ids and texts
    models.model_id,
    models.model_name,
    models.lab_id,
    models.lab_name,
    coalesce(facts.family, models.family) as family,
    described.model_type,
    described.is_coding_product,
    ---------- specifications; capabilities: true, false, or null where no source says or sources differ
    {% for fact, _ in model_fact_columns() -%}
        facts.{{ fact }},
    {% endfor -%}
    facts.released_on_precision,
    facts.knowledge_cutoff_precision,
    sighted.first_seen_on,
    previews.preview_of,
    coalesce(facts.contested_facts, cast([] as varchar[])) as contested_facts,
    coalesce(facts.inherited_facts, cast([] as varchar[])) as inherited_facts,
    ---------- prices and routes
    {% for column in model_price_columns() -%}
        priced.{{ column }},
    {% endfor -%}
    ---------- tags and review
    described.best_for,
    described.decision_fit,
    reviewed.last_reviewed_on,
    reviewed.last_reviewed_on < {{ build_date() }} - {{ var('stale_after_days') }} as is_stale
from models
inner join described on models.model_id = described.model_id
inner join reviewed on models.model_id = reviewed.model_id
left join facts on models.model_id = facts.model_id
left join sighted on models.model_id = sighted.model_id
left join priced on models.model_id = priced.model_id
left join previews on models.model_id = previews.model_id
