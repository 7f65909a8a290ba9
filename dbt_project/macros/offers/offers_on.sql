{#-
    The offers of a day, one row each: what is listed or priced on it, with the prices and limits in
    force. Today's offers and those of any other day are this query. Arguments: SQL of the day; the
    relations of offer periods, of prices and limits in periods, and of providers.
-#}
{% macro offers_on(day, listings, facts, providers) -%}
with listed as (
    select
        offer_id,
        any_value(model_id) as model_id,
        any_value(provider_id) as provider_id,
        {% for condition in offer_conditions() -%}
            any_value({{ condition }}) as {{ condition }},
        {% endfor -%}
        min(context_min_tokens) as context_min_tokens,
        max(ends_on) as ends_on,
        -- A free name beside one that is paid for does not make the paid one free.
        coalesce(bool_and(is_free_in_name) filter (where {{ in_force(day) }}), false)
            as is_free_in_name,
        coalesce(bool_or(is_free_in_name) filter (where {{ in_force(day) }}), false)
            as has_free_name,
        coalesce(bool_or({{ in_force(day) }}), false) as is_listed,
        arg_max(provider_model_name, (valid_from, last_seen_at, provider_model_name))
            as provider_model_name,
        arg_max(source_id, (last_seen_at, source_id)) as source_id,
        arg_max(source_url, (last_seen_at, source_id)) as source_url,
        max(least(cast(last_seen_at as date), {{ day }})) as last_reviewed_on
    from {{ listings }}
    group by offer_id
),

-- Numbers, for a text to order by costs as much as all prices and limits.
stated as (
    select
        * exclude (source_id, source_url, last_reviewed_on),
        {{ cited_page(day) }},
        fact_id in ('input_usd_per_mtok', 'output_usd_per_mtok') as is_price,
        case fact_id
            {% for fact in offer_fact_ids() -%}
                when '{{ fact }}' then {{ loop.index }}
            {% endfor %}
        end as fact_order
    from {{ facts }}
    where {{ in_force(day) }}
),

-- The page of the row and its day: of its prices that of the older, else of its first other fact.
cited as (
    select
        *,
        case when is_price then 2 * (last_reviewed_on - date '1970-01-01') else 100000 end + fact_order
            as cited_order
    from stated
),

pivoted as (
    select
        offer_id,
        {% for fact in offer_fact_ids() -%}
            max(value) filter (where fact_id = '{{ fact }}') as {{ fact }},
        {% endfor -%}
        {% for column in price_condition_columns() -%}
            arg_min({{ column }}, fact_order) filter (where is_price) as {{ column }},
        {% endfor -%}
        {% for column, order in {
            'provider_model_name': 'fact_order',
            'source_id': 'cited_order',
            'source_url': 'cited_order',
            'last_reviewed_on': 'cited_order',
        }.items() -%}
            coalesce(
                arg_min({{ column }}, {{ order }}),
                arg_min({{ column }}, fact_id) filter (where fact_order is null)
            ) as {{ column }},
        {% endfor -%}
        min(last_reviewed_on) filter (where is_price) as prices_last_reviewed_on,
        coalesce(arg_min(is_own_page, fact_order) filter (where is_price), false) as is_own_page,
        coalesce(
            bool_and(coalesce(corroborated_on <= {{ day }}, false)) filter (where is_price), false
        ) as is_corroborated,
        coalesce(max(source_count) filter (where is_price) = 1, false) as is_lone,
        max(valid_from) filter (where is_price) as priced_from_on
    from cited
    group by offer_id
),

-- Of the few that are promotions, what the same costs without. No window, which would sort all, and
-- not of the steps above: of a step that two read, readers that need few columns compute all.
undiscounted as (
    select
        promotions.offer_id,
        {% for component in ['input', 'output'] -%}
            max(facts.value) filter (where facts.fact_id = '{{ component }}_usd_per_mtok')
                as list_{{ component }}_usd_per_mtok {{- ',' if not loop.last }}
        {% endfor %}
    from {{ listings }} as promotions
    inner join {{ listings }} as regular
        on
            {% for column in ['model_id', 'provider_id'] + offer_conditions() if column != 'promotion' -%}
                promotions.{{ column }} = regular.{{ column }} {{ 'and' if not loop.last }}
            {% endfor %}
    inner join {{ facts }} as facts on regular.offer_id = facts.offer_id
    where
        promotions.promotion <> 'none'
        and regular.promotion = 'none'
        and {{ in_force(day, 'facts.') }}
    group by promotions.offer_id
)

select
    listed.* exclude (is_listed, provider_model_name, source_id, source_url, last_reviewed_on),
    {% for fact in offer_fact_ids() -%}
        pivoted.{{ fact }},
    {% endfor -%}
    {% for column in price_condition_columns() -%}
        pivoted.{{ column }},
    {% endfor -%}
    {{ effort_of('listed.mode') }} as effort,
    undiscounted.list_input_usd_per_mtok,
    undiscounted.list_output_usd_per_mtok,
    coalesce(pivoted.provider_model_name, listed.provider_model_name) as provider_model_name,
    coalesce(pivoted.source_id, listed.source_id) as source_id,
    coalesce(pivoted.source_url, listed.source_url) as source_url,
    coalesce(pivoted.last_reviewed_on, listed.last_reviewed_on) as last_reviewed_on,
    pivoted.prices_last_reviewed_on,
    coalesce(pivoted.is_own_page, false) as is_own_page,
    coalesce(pivoted.is_corroborated, false) as is_corroborated,
    coalesce(pivoted.is_lone, false) as is_lone,
    pivoted.priced_from_on,
    case
        when providers.provider_kind = 'subscription' then 'subscription'
        when
            listed.is_free_in_name
            or listed.service_tier = 'free'
            or (pivoted.input_usd_per_mtok = 0 and pivoted.output_usd_per_mtok = 0)
            then 'free_tier'
        when listed.service_tier in ('provisioned', 'scale') then 'committed'
        else 'pay_as_you_go'
    end as plan
from listed
inner join {{ providers }} as providers on listed.provider_id = providers.provider_id
left join pivoted on listed.offer_id = pivoted.offer_id
left join undiscounted on listed.offer_id = undiscounted.offer_id
where listed.is_listed or pivoted.offer_id is not null
{%- endmacro %}
