{#-
    Who the two are, both context windows, then, only where a benchmark is shared, who leads on
    it, and, only where both input prices are known on one basis, who is cheaper.
-#}
{% macro page_intro() -%}
    left_dated_name || ' and ' || right_dated_name || ' are ' || class_words
    || case
        when left_lab_name is null and right_lab_name is null then ''
        when left_lab_name is null then '; ' || right_model_name || ' is from ' || right_lab_name
        when right_lab_name is null then '; ' || left_model_name || ' is from ' || left_lab_name
        when left_lab_name = right_lab_name then ' from ' || left_lab_name
        else ' from ' || left_lab_name || ' and ' || right_lab_name
    end
    || case
        when left_context_text is null and right_context_text is null
            then '. No context window is sourced for either.'
        when left_context_text = right_context_text
            then '. Both ship ' || {{ page_context_words('left') }} || '.'
        else
            '. ' || left_model_name || ' ships ' || {{ page_context_words('left') }} || ', while '
            || right_model_name || ' ships ' || {{ page_context_words('right') }} || '.'
    end
    || case
        when shared_benchmark_count = 0 then ''
        when benchmark_winner = 'unknown' then
            ' On ' || benchmark_words || ' the scores ' || {{ page_not_alike_words() }} || '.'
        when benchmark_winner = 'tie' then
            ' On ' || benchmark_words || ' neither is surely ahead ('
            || {{ page_scores_words() }} || ').'
        else
            ' On ' || benchmark_words || ', ' || {{ page_name_of('benchmark_winner') }}
            || ' leads by ' || points_words || '.'
    end
    || case
        when lower_input = 'unknown' then ''
        when left_input_asked = right_input_asked
            then ' Both cost ' || left_input_words || '/1M input tokens.'
        when lower_input = 'tie' then
            ' Input costs about the same: ' || left_input_words || ' against ' || right_input_words
            || ' per 1M tokens.'
        else
            ' ' || {{ page_name_of('lower_input') }} || ' is cheaper on input by '
            || input_gap_words || '/1M tokens ('
            || case lower_input when 'left' then left_input_words else right_input_words end
            || ' against '
            || case lower_input when 'left' then right_input_words else left_input_words end || ', '
            || basis_words || ').'
    end
{%- endmacro %}
