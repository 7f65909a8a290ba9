{#-
    Whether a model is worse, better or not known to be as good as the one it is to take the place of, by
    signal, beyond the margins: columns is_worse_on_context and so on. Aliases it reads: pairs (of
    comparisons_directed, with loses_capability and gains_capability), this and others (the two models),
    measured (the models with any score) and boards (all boards of the pair, not only the one its row
    names).
-#}
{% macro alternative_flags() -%}
    {%- for turn, winner in [('worse', 'this'), ('better', 'other')] -%}
        pairs.context_winner = '{{ winner }}' as is_{{ turn }}_on_context,
        pairs.max_output_winner = '{{ winner }}' as is_{{ turn }}_on_max_output,
    {% endfor -%}
    coalesce(boards.is_ahead, false) as is_worse_on_benchmarks,
    coalesce(boards.is_behind, false) as is_better_on_benchmarks,
    pairs.loses_capability as is_worse_on_capabilities,
    pairs.gains_capability as is_better_on_capabilities,
    {% for limit, column in [('context', 'context_window_tokens'), ('max_output', 'max_output_tokens')] -%}
        this.{{ column }} is not null and others.{{ column }} is null as is_unknown_on_{{ limit }},
    {% endfor -%}
    measured.model_id is not null and pairs.benchmark_winner = 'unknown' as is_unknown_on_benchmarks,
    coalesce({{ unproven_capability() }}, false) as is_unknown_on_capabilities
{%- endmacro %}

{#- The signals on which models are exchanged. -#}
{% macro alternative_signals() -%}
    {{ return(['context', 'max_output', 'benchmarks', 'capabilities']) }}
{%- endmacro %}

{#- The columns of alternative_flags, or those of one turn: worse, better or unknown. -#}
{% macro alternative_flag_columns(turns=['worse', 'better', 'unknown']) -%}
    {%- set columns = [] -%}
    {%- for turn in turns -%}
        {%- for signal in alternative_signals() -%}
            {%- do columns.append('is_' ~ turn ~ '_on_' ~ signal) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(columns) }}
{%- endmacro %}

{#- The signals of one turn as a list of words. -#}
{% macro alternative_list(turn) -%}
    {%- set items = [] -%}
    {%- for signal in alternative_signals() -%}
        {%- do items.append(
            'case when is_' ~ turn ~ '_on_' ~ signal ~ " then '" ~ signal ~ "' end"
        ) -%}
    {%- endfor -%}
    {{ filled(items) }}
{%- endmacro %}

{#- On how many signals a model is worse, or not known to be as good. -#}
{% macro alternative_doubts() -%}
    {%- set flags = [] -%}
    {%- for column in alternative_flag_columns(['worse', 'unknown']) -%}
        {%- do flags.append('cast(' ~ column ~ ' as tinyint)') -%}
    {%- endfor -%}
    ({{ flags | join(' + ') }})
{%- endmacro %}
