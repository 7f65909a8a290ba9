{#- Every capability that is known of both and differs, with its owner, as a list. -#}
{% macro page_capability_owners() -%}
    {%- set items = [] -%}
    {%- for capability in capability_ids() -%}
        {%- do items.append(
            'case when ' ~ capability ~ "_outcome in ('left', 'right') then '"
            ~ capability_phrase(capability) ~ ": ' || "
            ~ page_name_of(capability ~ '_outcome') ~ ' end'
        ) -%}
    {%- endfor -%}
    {{ filled(items) }}
{%- endmacro %}

{#- The benchmark of the row and every capability that differs. -#}
{% macro page_differences() -%}
    case
        when shared_benchmark_count = 0 then ''
        else
            'On ' || benchmark_words || ', ' || left_model_name || ' scores '
            || {{ score_text('top_left_score', 'top_benchmark_scale') }} || ' and '
            || right_model_name || ' '
            || {{ score_text('top_right_score', 'top_benchmark_scale') }}
            || case benchmark_winner
                when 'tie' then ', too close to call. '
                when 'unknown' then ', which tells nothing of the two. '
                else '. '
            end
    end
    || case
        when len(capability_owners) > 0
            then 'The capability footprint differs on ' || {{ oxford_list('capability_owners') }} || '.'
        when known_outcome_count = 0 then 'No capability is sourced for both.'
        else 'No sourced capability tells the two apart.'
    end
    || case
        when known_outcome_count in (0, {{ capability_ids() | length }}) then ''
        else
            ' ' || cast({{ capability_ids() | length }} - known_outcome_count as varchar)
            || ' of {{ capability_ids() | length }} capabilities '
            || case known_outcome_count when {{ capability_ids() | length - 1 }} then 'is' else 'are' end
            || ' unknown of at least one of the two.'
    end
{%- endmacro %}

{#- Cost at 70 % input and 30 % output tokens where both are priced, and the number of routes. -#}
{% macro page_costs() -%}
    case
        when
            cost_basis is not null
            and left_blend_asked is not null and right_blend_asked is not null
            then
                'At 70% input and 30% output tokens, ' || left_model_name || ' costs '
                || {{ blend_text('left') }} || ' and ' || right_model_name || ' '
                || {{ blend_text('right') }} || ' per 1M tokens (' || basis_words || ').'
        else
            case
                when
                    coalesce(left_input_text, left_output_text, right_input_text, right_output_text)
                    is null
                    then 'No token price is sourced for either.'
                else
                    'Pricing coverage is uneven: ' || left_model_name || ' has '
                    || {{ page_prices_known('left') }} || ' and ' || right_model_name || ' has '
                    || {{ page_prices_known('right') }}
                    || '. Treat an unknown price as unknown, not as free.'
            end
    end
    || coalesce(
        ' In the runs with their best scores, ' || task_costs_words
        || case
            when is_reversed_by_tasks then ', the reverse of the order of their monthly costs.'
            else '.'
        end,
        ''
    )
    || ' Provider availability is ' || cast(left_provider_count as varchar)
    || case left_provider_count when 1 then ' tracked route' else ' tracked routes' end
    || ' versus ' || cast(right_provider_count as varchar) || '.'
{%- endmacro %}

{#- Which of a side's prices are known, lowest of any route. -#}
{% macro page_prices_known(side) -%}
    case
        when {{ side }}_input_text is null and {{ side }}_output_text is null
            then 'no token price sourced yet'
        else
            coalesce(
                {{ side }}_input_text || '/1M input tokens'
                || case when {{ side }}_output_text is null then ' but no output price' else '' end,
                {{ side }}_output_text || '/1M output tokens but no input price'
            )
    end
{%- endmacro %}

{#- A mean of prices, to a tenth of a cent; below a cent as it is. -#}
{% macro blend_text(side) -%}
    case
        when {{ side }}_blend_asked < 0.01 then {{ price_text(side ~ '_blend_asked') }}
        else {{ price_text('round(' ~ side ~ '_blend_asked, 3)') }}
    end
{%- endmacro %}

{#- What speaks for a side beside its strength, as a list. -#}
{% macro page_reasons(side) -%}
    {{ filled([
        "case when context_winner = '" ~ side ~ "' then 'larger context windows' end",
        "case when provider_count_winner = '" ~ side ~ "' then 'broader provider choice' end",
        "case when lower_output = '" ~ side ~ "' and " ~ side
        ~ "_strength <> 'lower_cost' and " ~ side
        ~ "_strength <> 'output_price' then 'lower output prices' end",
        "case when released_winner = '" ~ side ~ "' and " ~ side
        ~ "_strength <> 'later_release' then 'a later release' end",
    ]) }}
{%- endmacro %}

{#- 'Choose A when ...': its strength, and the first further reason the row gives. -#}
{% macro page_choose(side) -%}
    {%- set reasons = side ~ '_reasons' -%}
    case
        when {{ side }}_ending_text is not null
            then {{ side }}_model_name || ' ' || {{ side }}_ending_text || ': plan nothing new with it.'
        when {{ side }}_strength_words is null and len({{ reasons }}) = 0
            then 'Nothing sourced speaks for ' || {{ side }}_model_name || '.'
        else
            'Choose ' || {{ side }}_model_name || ' when '
            || coalesce(
                {{ side }}_strength_words || ' and ' || ({{ reasons }})[1] || ' are',
                {{ side }}_strength_words || ' is',
                ({{ reasons }})[1]
                || case when starts_with(({{ reasons }})[1], 'l') then ' are' else ' is' end
            )
            || ' central to the workload.'
    end
{%- endmacro %}
