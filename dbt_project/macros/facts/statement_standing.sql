{#-
    Whose word a statement of a fact about a model is: 2 the lab's own page or card, 1 anybody
    else's, 0 what decides only where nobody says more: a size read out of a name, which rounds
    (gpt-oss-120b has 117B), and dates beside lists of weights, often those of an upload.
    Arguments: the relations that hold attribute_id, model_id; and source_kind, publisher.
-#}
{% macro statement_standing(claim, source) -%}
    case
        when {{ claim }}.attribute_id = 'model_name' then 0
        when
            {{ source }}.source_kind in ('registry', 'leaderboard')
            and {{ claim }}.attribute_id = 'released_on'
            then 0
        when {{ is_labs_own_word(claim, source) }} then 2
        else 1
    end
{%- endmacro %}

{#- Whether a page is the lab's own word about a model: its documentation, or the card. -#}
{% macro is_labs_own_word(claim, source) -%}
    (
        {{ source }}.source_kind = 'model_card'
        or (
            {{ source }}.source_kind in ('lab_docs', 'provider_docs')
            and {{ source }}.publisher in (
                split_part({{ claim }}.model_id, '/', 1),
                {{ own_provider_id(claim ~ '.model_id') }}
            )
        )
    )
{%- endmacro %}

{#- Whether a date is the first of January: what those write who know a year and must give a day. -#}
{% macro is_new_years_day(value) -%}
    (strftime(try_cast({{ value }} as date), '%m-%d') = '01-01')
{%- endmacro %}
