{#- The capabilities of which one side has what the other is known to lack, as a list. -#}
{% macro page_capabilities_of(side, phrased=false) -%}
    {%- set items = [] -%}
    {%- for capability in capability_ids() -%}
        {%- set words = capability_phrase(capability) if phrased else capability_label(capability) -%}
        {%- do items.append(
            'case when ' ~ capability ~ "_outcome = '" ~ side ~ "' then '" ~ words ~ "' end"
        ) -%}
    {%- endfor -%}
    {{ filled(items) }}
{%- endmacro %}

{#- What a pair is called. -#}
{% macro page_class_words() -%}
    case pair_class
        when 'agentic_coding' then 'agentic coding models'
        when 'frontier_reasoning' then 'frontier reasoning models'
        when 'compact_production' then 'compact production models'
        else 'general-purpose language models'
    end
{%- endmacro %}

{#- What a side's strength is called; null where nothing speaks for it. -#}
{% macro page_strength_words(side) -%}
    {%- set other = 'right' if side == 'left' else 'left' -%}
    case {{ side }}_strength
        when 'coding_workflow' then
            case
                when
                    computer_use_outcome = '{{ side }}'
                    and (not {{ side }}_is_coding_product or {{ other }}_is_coding_product)
                    {% for capability in coding_surface_ids() if capability != 'computer_use' -%}
                        and {{ capability }}_outcome <> '{{ side }}'
                    {% endfor -%}
                    then 'computer use'
                else 'coding workflow support'
            end
        when 'benchmark_lead' then
            case
                when benchmark_winner = '{{ side }}'
                    then 'its lead of ' || points_words || ' on ' || benchmark_words
                else
                    'its lead on '
                    || coalesce(
                        counter_benchmark_name || coalesce(' (' || counter_measure_words || ')', ''),
                        'another shared benchmark'
                    )
            end
        when 'long_context' then 'long-context analysis'
        when 'vision' then 'vision-heavy evaluation'
        when 'lower_cost' then 'lower cost'
        when 'capability' then ({{ page_capabilities_of(side, phrased=true) }})[1]
        when 'provider_fit' then
            'provider fit' || case
                when provider_count_winner = '{{ other }}' then
                    ' (' || cast({{ side }}_established_route_count as varchar)
                    || ' established routes against '
                    || cast({{ other }}_established_route_count as varchar) || ')'
                else ''
            end
        when 'output_price' then 'a lower output price'
        when 'later_release' then 'a later release'
    end
{%- endmacro %}

{#- 'a 200k-token context window', 'an 8K-token context window', or that it is not sourced. -#}
{% macro page_context_words(side) -%}
    case
        when {{ side }}_context_text is null then 'a not-yet-sourced context window'
        else
            case
                when regexp_matches({{ side }}_context_text, '^(8|11[kKM]|18[kKM])') then 'an '
                else 'a '
            end || {{ side }}_context_text || '-token context window'
    end
{%- endmacro %}

{#- The name of the side a winner column names, or of the other one. -#}
{% macro page_name_of(winner, other=false) -%}
    case {{ winner }}
        when 'left' then {{ 'right' if other else 'left' }}_model_name
        when 'right' then {{ 'left' if other else 'right' }}_model_name
    end
{%- endmacro %}

{#- A question and its answer as a list, empty unless the condition holds. -#}
{% macro page_question(condition, question, answer) -%}
    case when {{ condition }} then [{'question': {{ question }}, 'answer': {{ answer }}}] else [] end
{%- endmacro %}

{#- One row of a two-column table; a dash where nothing is known. -#}
{% macro page_row(label, left_value, right_value) -%}
    {
        'label': '{{ label }}',
        'left': coalesce({{ left_value }}, '-'),
        'right': coalesce({{ right_value }}, '-')
    }
{%- endmacro %}

{#- page_row of one column of the two sides, with words behind it. -#}
{% macro page_side_row(label, column, behind='') -%}
    {{ page_row(
        label,
        'left_' ~ column ~ " || '" ~ behind ~ "'",
        'right_' ~ column ~ " || '" ~ behind ~ "'"
    ) }}
{%- endmacro %}

{#- Names as a sentence bears them: six at most, else the first five and how many more. -#}
{% macro page_names(names) -%}
    case
        when len({{ names }}) > 6 then
            array_to_string(({{ names }})[1:5], ', ') || ', and '
            || cast(len({{ names }}) - 5 as varchar) || ' more'
        else {{ oxford_list(names) }}
    end
{%- endmacro %}

{#- page_names of names that stand behind their rank (0012|Name), without it. -#}
{% macro page_ranked_names(names) -%}
    regexp_replace({{ page_names(names) }}, '\d{4}\|', '', 'g')
{%- endmacro %}

{#- How far two prices are apart: whole cents from a dollar on, for nobody plans with less. -#}
{% macro difference_text(one, other) -%}
    {%- set apart = 'abs(' ~ one ~ ' - ' ~ other ~ ')' -%}
    {{ price_text('case when ' ~ apart ~ ' >= 1 then round(' ~ apart ~ ', 2) else ' ~ apart ~ ' end') }}
{%- endmacro %}

{#- 'on 2026-05-19', or 'in 2026-05' of a date that is known to the month. -#}
{% macro page_on_or_in(date_text) -%}
    case when length({{ date_text }}) = 10 then 'on ' else 'in ' end || {{ date_text }}
{%- endmacro %}
