-- The day beside an address is one on which that page had been read: no later than the last time it
-- was had, live, from a package, out of the baseline or by hand.
with read as (
    select source_id, source_url, cast(max(last_seen_at) as date) as last_read_on
    from {{ ref('stg_page_runs') }}
    group by source_id, source_url
),

addresses as (
    select source_url, max(last_read_on) as last_read_on from read
    group by source_url
),

-- Where the source is not said, the address stands for it.
shown as (
    {% for mart in [
        'fct_offers', 'fct_rates', 'offer_facts', 'fct_price_history', 'fct_limit_history',
        'fct_name_price_history', 'fct_price_components',
    ] -%}
        select '{{ mart }}' as mart, source_id, source_url, last_reviewed_on from {{ ref(mart) }}
        union all
    {% endfor -%}
    {% for mart in ['fct_price_history', 'fct_limit_history', 'fct_price_components'] -%}
        select
            '{{ mart }}' as mart,
            last_seen_source_id as source_id,
            last_seen_source_url as source_url,
            cast(last_seen_at as date) as last_reviewed_on
        from {{ ref(mart) }}
        union all
    {% endfor -%}
    select
        'fct_offer_history' as mart,
        source_id,
        source_url,
        cast(last_seen_at as date) as last_reviewed_on
    from {{ ref('fct_offer_history') }}
    union all
    {% for basis in ['list', 'best', 'cheapest'] -%}
        select
            'dim_models' as mart,
            null as source_id,
            {{ basis }}_source_url as source_url,
            {{ basis }}_last_reviewed_on as last_reviewed_on
        from {{ ref('dim_models') }}
        union all
    {% endfor -%}
    -- What seeds of the project say stands on no page that is read.
    select 'model_facts' as mart, source_id, source_url, last_reviewed_on from {{ ref('model_facts') }}
    where source_id in (select source_id from read)
    union all
    select 'model_routes' as mart, null as source_id, source_url, last_reviewed_on
    from {{ ref('model_routes') }}
)

select
    shown.mart,
    coalesce(shown.source_id, shown.source_url) as source,
    count(*) as rows_of_it,
    max(shown.last_reviewed_on) as last_reviewed_on
from shown
left join read on shown.source_id = read.source_id and shown.source_url = read.source_url
left join addresses on shown.source_url = addresses.source_url
where
    shown.source_url is not null
    and coalesce(
        shown.last_reviewed_on
        > case when shown.source_id is null then addresses.last_read_on else read.last_read_on end,
        true
    )
group by shown.mart, coalesce(shown.source_id, shown.source_url)
