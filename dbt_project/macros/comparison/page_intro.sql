{#-
    Who the two are, both context windows, then, only where a benchmark is shared, who leads on
    it, and, only where both input prices are known, who is cheaper.
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
    || '. ' || left_model_name || ' ships ' || {{ page_context_words('left') }} || ', while '
    || right_model_name || ' ships ' || {{ page_context_words('right') }} || '.'
    || case
        when benchmark_winner = 'unknown' then ''
        when benchmark_winner = 'tie' then
            ' On ' || benchmark_words || ' neither is surely ahead ('
            || {{ score_text('top_left_score', 'top_benchmark_scale') }} || ' against '
            || {{ score_text('top_right_score', 'top_benchmark_scale') }} || ').'
        else
            ' On ' || benchmark_words || ', ' || {{ page_name_of('benchmark_winner') }}
            || ' leads by ' || points_words || '.'
    end
    || case
        when input_price_winner = 'unknown' then ''
        when left_input_usd_per_mtok = right_input_usd_per_mtok
            then ' Both cost ' || left_input_text || '/1M input tokens.'
        when input_price_winner = 'tie' then
            ' Input costs about the same: ' || left_input_text || ' against ' || right_input_text
            || ' per 1M tokens.'
        else
            ' ' || {{ page_name_of('input_price_winner') }} || ' is cheaper on input by '
            || {{ price_text('abs(left_input_usd_per_mtok - right_input_usd_per_mtok)') }}
            || '/1M tokens ('
            || {{ price_text('least(left_input_usd_per_mtok, right_input_usd_per_mtok)') }}
            || ' against '
            || {{ price_text('greatest(left_input_usd_per_mtok, right_input_usd_per_mtok)') }}
            || ').'
    end
{%- endmacro %}
