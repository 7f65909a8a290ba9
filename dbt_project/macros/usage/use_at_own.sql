{#-
    Priced records of use (use_priced) at prices of the reader's own where a line of theirs holds: a
    line that names model and provider goes before one that names the provider, that before one that
    names the model, that before one for all. Own prices are of the standard tier. Arguments: the
    relation of priced records; that of the lines (model_id, provider_id and component, null for all;
    usd_per_mtok or multiplier; starts_on, ends_on).
-#}
{% macro use_at_own(priced, lines) -%}
own_lines as (
    select * from {{ lines }}
),

used_routes as (
    select distinct
        model_id,
        priced_provider_id,
        cast(used_at as date) as used_on
    from {{ priced }}
    where model_id is not null and coalesce(service_tier, 'standard') = 'standard'
),

own_rates as (
    select
        used_routes.*,
        {% for component in own_components() -%}
            arg_max(
                struct_pack(usd := own_lines.usd_per_mtok, times := own_lines.multiplier),
                (
                    own_lines.provider_id is not null and own_lines.model_id is not null,
                    own_lines.provider_id is not null,
                    own_lines.model_id is not null,
                    own_lines.component is not null
                )
            ) filter (where coalesce(own_lines.component, '{{ component }}') = '{{ component }}')
                as own_{{ component }}{{ ',' if not loop.last }}
        {% endfor %}
    from used_routes
    inner join own_lines
        on
            coalesce(own_lines.model_id, used_routes.model_id) = used_routes.model_id
            and coalesce(own_lines.provider_id, used_routes.priced_provider_id)
            = used_routes.priced_provider_id
            and coalesce(own_lines.starts_on, used_routes.used_on) <= used_routes.used_on
            and coalesce(own_lines.ends_on > used_routes.used_on, true)
    group by used_routes.model_id, used_routes.priced_provider_id, used_routes.used_on
),

rated_at_own as (
    select
        priced.*,
        {% for component in own_components() -%}
            coalesce(
                own_rates.own_{{ component }}.usd,
                priced.{{ component }}_usd_per_mtok * own_rates.own_{{ component }}.times,
                priced.{{ component }}_usd_per_mtok
            ) as rate_{{ component }},
        {% endfor -%}
        own_rates.model_id is not null as is_own
    from {{ priced }} as priced
    left join own_rates
        on
            priced.model_id = own_rates.model_id
            and priced.priced_provider_id = own_rates.priced_provider_id
            and cast(priced.used_at as date) = own_rates.used_on
            and coalesce(priced.service_tier, 'standard') = 'standard'
),

-- What is added to the public cost; or, where there is none, the whole, if own rates give it all.
costed_at_own as (
    select
        *,
        {% for component, tokens in own_components().items() -%}
            case
                when {{ tokens }} = 0 then 0
                else try_cast({{ tokens }} as decimal(18, 0))
                    * (rate_{{ component }} - {{ component }}_usd_per_mtok)
            end{{ ' +' if not loop.last else ' as added_micros,' }}
        {% endfor -%}
        case
            when
                coalesce(cache_write_tokens, 0) + coalesce(cache_write_1h_tokens, 0) = 0
                then
                {% for component, tokens in own_components().items() %}
                    case
                        when {{ tokens }} = 0 then 0
                        else try_cast({{ tokens }} as decimal(18, 0)) * rate_{{ component }}
                    end{{ ' +' if not loop.last }}
                {% endfor %}
        end as whole_micros
    from rated_at_own
)

select
    * exclude (
        added_micros, whole_micros,
        {%- for component in own_components() %} rate_{{ component }}{{ ',' if not loop.last }}{% endfor %}
    ) replace (
        {% for component in own_components() -%}
            try_cast(rate_{{ component }} as decimal(18, 6)) as {{ component }}_usd_per_mtok,
        {% endfor -%}
        {% for cost in ['cost_usd', 'known_usd'] -%}
            case
                when is_own and cost_usd is not null
                    then try_cast(cost_usd + added_micros / 1000000 as decimal(18, 9))
                when is_own and whole_micros is not null
                    then try_cast(whole_micros / 1000000 as decimal(18, 9))
                else {{ cost }}
            end as {{ cost }},
        {% endfor -%}
        case
            when is_own and cost_usd is null and whole_micros is not null then null
            else unpriced_reason
        end as unpriced_reason
    )
from costed_at_own
{%- endmacro %}

{#- The components that own prices are of, with the SQL of the tokens each is charged for. -#}
{% macro own_components() -%}
    {%- set apart = 'case when reasoning_usd_per_mtok is null then 0 else coalesce(reasoning_tokens, 0) end' -%}
    {{ return({
        'input': 'input_tokens',
        'output': '(output_tokens - ' ~ apart ~ ')',
        'cache_read': 'coalesce(cache_read_tokens, 0)',
    }) }}
{%- endmacro %}
