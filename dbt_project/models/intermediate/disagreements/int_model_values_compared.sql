{%- set fact = 'model_id, fact_id' -%}
{%- set preference = 'trust desc, last_seen_at desc, claim_count desc, value desc' -%}
{%- set same_value -%}
    (
        stated.value = official_values.value
        -- A month is no contradiction of a day in it.
        or (
            try_cast(stated.value as date) <= official_values.period_ends_on
            and try_cast(official_values.value as date) <= stated.period_ends_on
        )
    )
{%- endset -%}
-- What catalogues state of models about which the lab's own pages and cards state the same fact.
with judged as (
    select * from {{ ref('int_model_statements') }}
    where
        starts_on <= {{ build_date() }}
        and (ends_on is null or ends_on > {{ build_date() }})
        and fact_id in (
            'context_window_tokens', 'max_input_tokens', 'max_output_tokens', 'released_on',
            'knowledge_cutoff_on'
        )
        and implausible_reason is null
),

sources as (
    select * from {{ ref('stg_sources') }}
),

told as (
    select
        judged.*,
        judged.value_until as period_ends_on,
        {{ is_labs_own_word('judged', 'sources') }} as is_official
    from judged
    inner join sources on judged.source_id = sources.source_id
    -- Limits that a reseller serves are no statement about the lab's.
    where
        sources.source_kind in ('lab_docs', 'provider_docs', 'model_card', 'catalogue')
        and (
            judged.fact_id in ('released_on', 'knowledge_cutoff_on')
            or coalesce(judged.provider_id, {{ own_provider_id('judged.model_id') }})
            = {{ own_provider_id('judged.model_id') }}
        )
),

stated as (
    select
        {{ fact }},
        is_official,
        source_id,
        value,
        max(period_ends_on) as period_ends_on,
        max(trust) as trust,
        max(last_seen_at) as last_seen_at,
        count(*) as claim_count,
        arg_max(claim_id, (trust, last_seen_at, claim_id)) as claim_id,
        arg_max(source_url, (trust, last_seen_at, claim_id)) as source_url
    from told
    group by {{ fact }}, is_official, source_id, value
),

official as (
    select * from stated
    where is_official
    qualify row_number() over (partition by {{ fact }} order by {{ preference }}) = 1
),

-- The value a catalogue is taken at is the one it states of the lab's own route, else mostly.
by_catalogues as (
    select stated.*
    from stated
    inner join sources on stated.source_id = sources.source_id
    where not stated.is_official and sources.source_kind = 'catalogue'
    qualify
        row_number() over (partition by {{ fact }}, stated.source_id order by {{ preference }}) = 1
),

agreed as (
    select distinct stated.model_id, stated.fact_id, stated.source_id
    from by_catalogues as stated
    inner join stated as official_values
        on
            stated.model_id = official_values.model_id
            and stated.fact_id = official_values.fact_id
            and official_values.is_official
            and {{ same_value }}
)

select
    by_catalogues.model_id,
    by_catalogues.fact_id,
    agreed.model_id is null as differs,
    {% for column in ['value', 'source_id', 'source_url', 'claim_id'] -%}
        official.{{ column }} as official_{{ column }},
        by_catalogues.{{ column }} as catalogue_{{ column }},
    {% endfor -%}
    cast(official.last_seen_at as date) as official_last_reviewed_on,
    cast(by_catalogues.last_seen_at as date) as catalogue_last_reviewed_on
from by_catalogues
inner join official
    on by_catalogues.model_id = official.model_id and by_catalogues.fact_id = official.fact_id
left join agreed
    on
        by_catalogues.model_id = agreed.model_id
        and by_catalogues.fact_id = agreed.fact_id
        and by_catalogues.source_id = agreed.source_id
