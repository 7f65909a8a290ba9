{#-
    A value as a reader writes it, by the kind of its fact: 200000 is 200,000 tokens, true is Yes,
    mixture_of_experts is mixture of experts. A value that is not of its kind stays as it is. Every
    place that shows a fact shows this text. Arguments: the columns of the fact's id and its value.
-#}
{% macro value_text(fact_id, value) -%}
    {%- set number = 'try_cast(' ~ value ~ ' as decimal(38, 6))' -%}
    coalesce(
        case
            when {{ fact_id }} in ({{ quoted_list(facts_of_kind(['boolean'])) }})
                then case {{ value }} when 'true' then 'Yes' when 'false' then 'No' end
            when {{ fact_id }} in ({{ quoted_list(facts_of_kind(['tokens'])) }})
                then format('{:,}', try_cast({{ number }} as bigint))
            when {{ fact_id }} in ({{ quoted_list(facts_of_kind(['parameters'])) }})
                then {{ parameters_text(number) }}
            when {{ fact_id }} in ({{ quoted_list(facts_of_kind(['license'])) }})
                then {{ license_text(value) }}
            when {{ fact_id }} in ({{ quoted_list(facts_of_kind(['architecture'])) }})
                then replace({{ value }}, '_', ' ')
            when {{ fact_id }} in ({{ quoted_list(facts_of_kind(['modalities'])) }})
                then replace({{ value }}, ',', ', ')
        end,
        {{ value }}
    )
{%- endmacro %}

{#- A value of an offer as a reader writes it: a price per million tokens, or tokens. -#}
{% macro offer_value_text(fact_id, value) -%}
    case
        when {{ fact_id }} like '%\_tokens' escape '\'
            then format('{:,}', try_cast({{ value }} as bigint))
        else {{ price_text(value) }}
    end
{%- endmacro %}

{#- The facts that stand in a row of specifications. -#}
{% macro specification_facts() -%}
    {{ return(fact_attributes() | selectattr('label') | list) }}
{%- endmacro %}

{#- A date no finer than its source states it: 2026-05-19, 2026-05, 2026. -#}
{% macro date_text(day, precision) -%}
    substr(cast({{ day }} as varchar), 1, case {{ precision }}
        when 'year' then 4 when 'month' then 7 when 'quarter' then 7 else 10
    end)
{%- endmacro %}

{#- A fact in a row of specifications, shorter than value_text: 200k, 235B (22B active). -#}
{% macro specification_text(fact, side) -%}
    {%- set column = side ~ '.' ~ fact.fact_id -%}
    {%- if fact.kind == 'tokens' -%}
        {{ tokens_text(column) }}
    {%- elif fact.kind == 'parameters' -%}
        {{ parameters_text(column) }}
        {%- if fact.fact_id == 'parameters_total' %}
        || case
            when {{ side }}.parameters_active < {{ column }}
                then ' (' || {{ parameters_text(side ~ '.parameters_active') }} || ' active)'
            else ''
        end
        {%- endif -%}
    {%- elif fact.kind == 'license' -%}
        {{ license_text(column) }}
    {%- elif fact.kind == 'boolean' -%}
        {{ tri_text(column) }}
    {%- elif fact.kind == 'architecture' -%}
        replace({{ column }}, '_', ' ')
    {%- elif fact.fact_id in ('released_on', 'knowledge_cutoff_on') -%}
        {%- set precision = {
            'released_on': 'released_on_precision', 'knowledge_cutoff_on': 'knowledge_cutoff_precision',
        } -%}
        {{ date_text(column, side ~ '.' ~ precision[fact.fact_id]) }}
    {%- else -%}
        cast({{ column }} as varchar)
    {%- endif -%}
{%- endmacro %}
