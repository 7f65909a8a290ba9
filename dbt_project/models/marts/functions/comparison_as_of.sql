{{ config(
    materialized='table_function',
    parameters=['left_id', 'right_id', 'day', 'input_mtok', 'output_mtok']
) }}

-- scorecard_as_of in words: what comparison_pages is to comparison_scorecards, and shorter.
with ended as (
    select
        * replace (
            {% for side in ['left', 'right'] -%}
                case when {{ side }}_is_out then 'retired' else {{ side }}_status end as {{ side }}_status
                {{- ',' if not loop.last }}
            {% endfor %}
        ),
        {% for side in ['left', 'right'] -%}
            {{ ending_words(side ~ '_', 'day') }} as {{ side }}_ending_text,
            {{ unsure_ending_words(side ~ '_', 'day') }} as {{ side }}_unsure_ending,
        {% endfor -%}
        {{ are_both_ending() }} as are_both_ending
    from {{ published_ref('scorecard_as_of') }}(left_id, right_id, day, input_mtok, output_mtok)
)

select
    * exclude (left_unsure_ending, right_unsure_ending, are_both_ending),
    {{ verdict_in_short() }} as verdict_text,
    {{ endings_words() }} as endings_text,
    {{ signal_texts() }}
from ended
