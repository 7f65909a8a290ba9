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

{#-
    The names of the boards that are lost and gained in a group of rows of benchmarks_compared, those that
    most models share first: of every board on which one is surely ahead, not only of the one that the
    pair's row names. Arguments: the sides of the model in use and of the other, left or right.
-#}
{% macro alternative_boards(this, other) -%}
    {% for side, column in [(this, 'worse_boards'), (other, 'better_boards')] -%}
        list(
            benchmark_name || coalesce(' (' || measure_words || ')', '')
            order by benchmark_rank nulls last, measure_id
        ) filter (where leader = '{{ side }}' and is_comparable) as {{ column }}
        {{- ',' if not loop.last }}
    {% endfor %}
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

{#-
    The signals of one turn (worse, better, unknown) as a reader is told them: of boards the first three by
    name and how many more there are, of capabilities each. Arguments: columns of the boards and of the
    capabilities by name; none where signals alone are told. Lists are flattened, since DuckDB before 1.3
    concatenates but two.
-#}
{% macro alternative_words(turn, boards=none, capabilities=none) -%}
    {%- set words = {
        'context': 'context window', 'max_output': 'longest answer', 'benchmarks': 'benchmarks',
        'capabilities': 'capabilities',
    } -%}
    {%- set parts = [] -%}
    {%- for signal in alternative_signals() -%}
        {%- set told -%}
            {%- if signal == 'benchmarks' and boards -%}
                flatten([
                    ['score on ' || {{ boards }}[1]],
                    {{ boards }}[2:3],
                    case
                        when len({{ boards }}) = 4 then ['1 more benchmark']
                        when len({{ boards }}) > 4
                            then [cast(len({{ boards }}) - 3 as varchar) || ' more benchmarks']
                        else []
                    end
                ])
            {%- elif signal == 'capabilities' and capabilities -%}
                {{ capabilities }}
            {%- else -%}
                ['{{ words[signal] }}']
            {%- endif -%}
        {%- endset -%}
        {%- do parts.append('case when is_' ~ turn ~ '_on_' ~ signal ~ ' then ' ~ told ~ ' else [] end') -%}
    {%- endfor -%}
    flatten([{{ parts | join(', ') }}])
{%- endmacro %}

{#-
    What is lost and gained by an alternative and not known of it: columns worse_on, better_on, unknown_on
    with the signals, and lost_words, gained_words, unknown_words as a reader is told. Reads
    lost_capabilities and gained_capabilities. Arguments: the columns of the boards.
-#}
{% macro alternative_changes(worse_boards, better_boards) -%}
    {% for turn in ['worse', 'better', 'unknown'] -%}
        {{ alternative_list(turn) }} as {{ turn }}_on,
    {% endfor -%}
    {{ alternative_words('worse', worse_boards, 'lost_capabilities') }} as lost_words,
    {{ alternative_words('better', better_boards, 'gained_capabilities') }} as gained_words,
    {{ alternative_words('unknown') }} as unknown_words
{%- endmacro %}

{#- On how many signals a model is worse, or not known to be as good. -#}
{% macro alternative_doubts() -%}
    {%- set flags = [] -%}
    {%- for column in alternative_flag_columns(['worse', 'unknown']) -%}
        {%- do flags.append('case when ' ~ column ~ ' then 1 else 0 end') -%}
    {%- endfor -%}
    ({{ flags | join(' + ') }})
{%- endmacro %}
