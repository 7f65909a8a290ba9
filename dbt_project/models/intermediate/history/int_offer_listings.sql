-- When an offer stood on some page, whatever was said of it there: a limit, a capability, a price or
-- a name alone. Days that overlap or follow one another are one time.
with spans as (
    select * from {{ ref('stg_claim_spans') }}
),

read as (
    select * from {{ ref('int_offer_claims_read') }}
),

names as (
    select * from {{ ref('int_names_pointed') }}
),

-- A page says many things of an offer for the same days: once is enough.
stood as (
    select
        names.model_id,
        read.provider_id,
        read.provider_text,
        read.provider_model_name,
        {% for condition in offer_conditions() -%}
            read.{{ condition }},
        {% endfor -%}
        coalesce(read.is_free_in_name, false) as is_free_in_name,
        greatest(cast(spans.first_seen_at as date), names.valid_from) as starts_on,
        least(cast(spans.gone_at as date), names.valid_to) as ends_on,
        min(read.context_min_tokens) as context_min_tokens,
        min(spans.first_seen_at) as first_seen_at,
        max(spans.last_seen_at) as last_seen_at,
        arg_max(spans.source_id, (spans.last_seen_at, spans.source_id)) as source_id,
        arg_max(spans.source_url, (spans.last_seen_at, spans.source_id, spans.source_url))
            as source_url
    from spans
    inner join read on spans.claim_id = read.claim_id
    inner join names
        on
            read.provider_model_name = names.model_text
            and read.provider_text is not distinct from names.provider_text
    group by all
),

keyed as (
    select
        {{ offer_id() }} as offer_id,
        *
    from stood
    where ends_on is null or ends_on > starts_on
),

preceded as (
    select
        *,
        max(coalesce(ends_on, date '9999-12-31')) over (
            partition by offer_id, is_free_in_name
            order by starts_on, ends_on, provider_text, provider_model_name
            rows between unbounded preceding and 1 preceding
        ) as before_ends_on
    from keyed
),

numbered as (
    select
        *,
        count(*) filter (where before_ends_on is null or starts_on > before_ends_on) over (
            partition by offer_id, is_free_in_name
            order by starts_on, ends_on, provider_text, provider_model_name
            rows unbounded preceding
        ) as period_number
    from preceded
)

select * from numbered
