{#-
    Standard error of a score, in points of its scale, as a double: from the interval its source
    states (its level is seldom written: taken for 90 %, the more careful reading), else of a share
    from the number of items (two successes and two failures added, for nobody is sure of 100 %),
    else 8 Elo, 3 index points, 1.5 points of 100. Null on any other scale.
-#}
{% macro standard_error(score, scale, low, high, items) -%}
    {%- set share = '((' ~ score ~ ' / 100.0 * ' ~ items ~ ' + 2) / (' ~ items ~ ' + 4.0))' -%}
    cast(
        case
            when {{ low }} <= {{ score }} and {{ score }} <= {{ high }} and {{ low }} < {{ high }}
                then ({{ high }} - {{ low }}) / 3.29
            when {{ scale }} = 'percent' and {{ items }} > 0
                then 100 * sqrt({{ share }} * (1 - {{ share }}) / ({{ items }} + 4))
            when {{ scale }} = 'elo' then 8
            when {{ scale }} = 'index' then 3
            when {{ scale }} = 'percent' then 1.5
        end as double
    )
{%- endmacro %}

{#-
    Probability that a difference of so many standard errors is above zero: the normal distribution,
    by the logistic curve that is within 0.0002 of it everywhere (no engine has the exact one).
-#}
{% macro normal_share(z) -%}
    {#- Ten errors are as sure as a hundred, and no engine's exp() overflows. -#}
    {%- set bounded = 'least(greatest(' ~ z ~ ', -10), 10)' -%}
    case
        when {{ z }} is not null
            then 1 / (1 + exp(-1.5976 * {{ bounded }} - 0.07056 * power({{ bounded }}, 3)))
    end
{%- endmacro %}

{#- How sure a lead must be to be called one. -#}
{% macro sure_enough() -%}
    {{ return('0.9') }}
{%- endmacro %}

{#-
    Between which scores a model stands nine times in ten: the interval of the source where it holds
    the score, else by the standard error; a share stays within 0 and 100. Columns score_low and
    score_high; arguments: aliases of the best results and of their stated intervals.
-#}
{% macro score_bounds(results, stated) -%}
    {%- set is_stated = (
        stated ~ '.interval_low <= ' ~ results ~ '.score and ' ~ results ~ '.score <= ' ~ stated
        ~ '.interval_high and ' ~ stated ~ '.interval_low < ' ~ stated ~ '.interval_high'
    ) -%}
    {%- for bound, sign, limit, kept in [('low', '-', '0', 'greatest'), ('high', '+', '100', 'least')] %}
    {%- set reached = results ~ '.score ' ~ sign ~ ' 1.645 * ' ~ results ~ '.standard_error' %}
    try_cast(
        case
            when {{ is_stated }} then {{ stated }}.interval_{{ bound }}
            when {{ results }}.score_scale = 'percent' then {{ kept }}({{ reached }}, {{ limit }})
            else {{ reached }}
        end as decimal(9, 4)
    ) as score_{{ bound }}
    {{- ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
