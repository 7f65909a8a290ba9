{#- Questions and answers, each only where the facts answer it. -#}
{% macro page_faq() -%}
    {%- set names = "left_model_name || ' or ' || right_model_name || '?'" -%}
    {%- set questions = [
        page_question(
            "context_winner in ('left', 'right')",
            "'Which has a larger context window, ' || " ~ names,
            page_name_of('context_winner') ~ " || ' supports ' || "
            ~ grouped('greatest(left_context_window_tokens, right_context_window_tokens)')
            ~ " || ' tokens, while ' || " ~ page_name_of('context_winner', other=true)
            ~ " || ' supports ' || "
            ~ grouped('least(left_context_window_tokens, right_context_window_tokens)')
            ~ " || ' tokens.'"
        ),
        page_question(
            "coalesce(left_license_text, right_license_text) is not null"
            ~ " or left_open_weights_text <> 'unknown' or right_open_weights_text <> 'unknown'",
            "'Is ' || left_model_name || ' or ' || right_model_name || ' open source?'",
            page_license('left') ~ " || ' ' || " ~ page_license('right')
            ~ " || ' Confirm the upstream licence before deployment.'"
        ),
    ] -%}
    {%- for capability in capability_ids() -%}
        {%- set phrase = capability_phrase(capability) -%}
        {%- set outcome = capability ~ '_outcome' -%}
        {%- do questions.append(page_question(
            outcome ~ " in ('left', 'right')",
            "'Which is better for " ~ phrase ~ ", ' || " ~ names,
            page_name_of(outcome) ~ " || ' has the clearer documented " ~ phrase
            ~ " signal: a source states it, and a source states that ' || "
            ~ page_name_of(outcome, other=true)
            ~ " || ' lacks it. Validate it on the endpoint you will call.'"
        )) -%}
    {%- endfor -%}
    {%- do questions.append(page_question(
        'left_provider_count + right_provider_count > 0', "'Where can I run ' || left_model_name || ' and ' || right_model_name || '?'",
        page_availability('left') ~ " || ' ' || " ~ page_availability('right')
    )) -%}
    {%- do questions.append(page_question(
        "input_price_winner <> 'unknown' and output_price_winner <> 'unknown'",
        "'Which is cheaper, ' || " ~ names, page_cheaper()
    )) -%}
    {%- do questions.append(page_question(
        "released_winner in ('left', 'right')",
        "'Which is newer, ' || " ~ names,
        page_name_of('released_winner') ~ " || ' was released on ' || "
        ~ 'cast(coalesce(greatest(left_released_on, right_released_on), left_released_on, right_released_on) as varchar)'
        ~ " || ', ' || " ~ page_name_of('released_winner', other=true)
        ~ " || case when left_released_on is null or right_released_on is null then ' had been seen by ' else ' on ' end || "
        ~ 'cast(least(left_out_by_on, right_out_by_on) as varchar)' ~ " || '.'"
    )) -%}
    {{ filled(questions) }}
{%- endmacro %}

{#- Under which licence a model is listed, and whether its weights can be downloaded. -#}
{% macro page_license(side) -%}
    coalesce(
        {{ side }}_model_name
        || case {{ side }}_license_text
            when 'Proprietary' then ' is proprietary.'
            else ' is listed under ' || {{ side }}_license_text || '.'
        end,
        'No licence is sourced for ' || {{ side }}_model_name || '.'
    )
    || case {{ side }}_open_weights_text
        when 'Yes' then ' Its weights can be downloaded.'
        when 'No' then ' Its weights are not published.'
        else ''
    end
{%- endmacro %}

{#- Where a model can be run. -#}
{% macro page_availability(side) -%}
    coalesce(
        {{ side }}_model_name || ' is available on ' || {{ page_ranked_names(side ~ '_ranked_providers') }}
        || '.',
        'No provider of ' || {{ side }}_model_name || ' is tracked yet.'
    )
{%- endmacro %}

{#- Who is cheaper, on input and on output: they need not agree. -#}
{% macro page_cheaper() -%}
    'Input: ' || left_model_name || ' ' || left_input_text || ', ' || right_model_name || ' '
    || right_input_text || ' per 1M tokens. Output: ' || left_model_name || ' ' || left_output_text
    || ', ' || right_model_name || ' ' || right_output_text || '. '
    || case
        when input_price_winner = output_price_winner and input_price_winner = 'tie'
            then 'They cost about the same.'
        when input_price_winner = output_price_winner or output_price_winner = 'tie'
            then {{ page_name_of('input_price_winner') }} || ' is cheaper.'
        when input_price_winner = 'tie'
            then {{ page_name_of('output_price_winner') }} || ' is cheaper.'
        else 'It depends on the share of output tokens.'
    end
{%- endmacro %}
