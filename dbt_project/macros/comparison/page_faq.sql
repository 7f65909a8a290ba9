{#- Questions and answers, each only where the facts answer it. -#}
{% macro page_faq() -%}
    {%- set names = "left_model_name || ' or ' || right_model_name || '?'" -%}
    {%- set questions = [
        page_question(
            "context_winner in ('left', 'right')",
            "'Which has a larger context window, ' || " ~ names,
            page_name_of('context_winner') ~ " || ' supports ' || "
            ~ "case context_winner when 'left' then left_context_text else right_context_text end"
            ~ " || ' tokens, while ' || " ~ page_name_of('context_winner', other=true)
            ~ " || ' supports ' || "
            ~ "case context_winner when 'left' then right_context_text else left_context_text end"
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
            page_name_of(outcome) ~ " || ' has " ~ phrase ~ ", and ' || "
            ~ page_name_of(outcome, other=true)
            ~ " || ' is stated to lack it.'"
        )) -%}
    {%- endfor -%}
    {%- do questions.append(page_question(
        'left_provider_count + right_provider_count > 0', "'Where can I run ' || left_model_name || ' and ' || right_model_name || '?'",
        page_availability('left') ~ " || ' ' || " ~ page_availability('right')
        ~ " || ' What a model can do, an endpoint need not: try it on the one you will call.'"
    )) -%}
    {%- do questions.append(page_question(
        "cost_basis is not null"
        ~ " or (input_price_winner <> 'unknown' and output_price_winner <> 'unknown')",
        "'Which is cheaper, ' || " ~ names, page_cheaper()
    )) -%}
    {%- do questions.append(page_question(
        "released_winner in ('left', 'right')",
        "'Which is newer, ' || " ~ names,
        page_name_of('released_winner') ~ " || ' was released ' || "
        ~ page_on_or_in("case released_winner when 'left' then left_released_text else right_released_text end")
        ~ " || ', ' || " ~ page_name_of('released_winner', other=true) ~ " || ' ' || coalesce("
        ~ page_on_or_in("case released_winner when 'left' then right_released_text else left_released_text end")
        ~ ", 'had been seen by ' || cast(least(left_out_by_on, right_out_by_on) as varchar)) || '.'"
    )) -%}
    {{ questions | join(' || ') }}
{%- endmacro %}

{#- Under which licence a model is listed, and whether its weights can be downloaded. -#}
{% macro page_license(side) -%}
    coalesce(
        {{ side }}_model_name
        || case {{ side }}_license_text
            when 'Proprietary' then ' is proprietary'
            else
                ' is listed under ' || case
                    when regexp_matches(lower({{ side }}_license_text), '[0-9]|^mit$|licen[cs]e|agreement|terms')
                        then {{ side }}_license_text
                    else 'the ' || {{ side }}_license_text || ' licence'
                end
        end,
        'No licence is sourced for ' || {{ side }}_model_name
    )
    || case {{ side }}_open_weights_text
        when 'Yes' then '; its weights can be downloaded.'
        when 'No' then '; its weights are not published.'
        else '.'
    end
{%- endmacro %}

{#- Where a model can be run. -#}
{% macro page_availability(side) -%}
    coalesce(
        {{ side }}_model_name || ' is available on ' || {{ page_ranked_names(side ~ '_ranked_providers') }}
        || '.',
        'No provider that serves ' || {{ side }}_model_name || ' by use is tracked.'
    )
{%- endmacro %}

{#-
    Who is cheaper: by a month on the basis of the pair and, where the cheapest routes are others,
    their prices beside it; without costs, by those prices, which need not agree.
-#}
{% macro page_cheaper() -%}
    {%- set lowest -%}
        left_model_name || ' ' || left_input_text || ' in and ' || left_output_text || ' out, '
        || right_model_name || ' ' || right_input_text || ' in and ' || right_output_text || ' out per 1M tokens'
    {%- endset -%}
    case
        when cost_basis is not null then
            'A month of reference traffic costs ' || left_cost_words || ' with '
            || left_model_name || ' and ' || right_cost_words || ' with '
            || right_model_name || ' (' || basis_words || '): '
            || coalesce({{ page_name_of('monthly_cost_winner') }} || ' is cheaper.', 'about the same.')
            || case cost_basis
                when 'cheapest' then ''
                else coalesce(' Cheapest believable routes for such a month, fresh prices before old ones: ' || {{ lowest }} || '.', '')
            end
        else
            'Cheapest believable routes, fresh prices before old ones: ' || {{ lowest }} || '. '
            || case
                when input_price_winner = output_price_winner and input_price_winner = 'tie'
                    then 'They cost about the same.'
                when input_price_winner = output_price_winner or output_price_winner = 'tie'
                    then {{ page_name_of('input_price_winner') }} || ' is cheaper.'
                when input_price_winner = 'tie'
                    then {{ page_name_of('output_price_winner') }} || ' is cheaper.'
                else 'It depends on the share of output tokens.'
            end
    end
{%- endmacro %}
