{#-
    Id of what two scores must share to be compared: benchmark, variant, metric and scale.
    '5-shot CoT' and '5-shot, CoT' are one variant. Words of one metric_id (benchmark_metrics.csv)
    are one metric; no metric at all is, of shares, the share solved at the first try, and of Elo
    the rating. Any other metric stays by itself.
-#}
{% macro measure_id() -%}
    results.benchmark_id || '|'
    || coalesce(regexp_replace(lower(trim(results.variant)), '[, ]+', ' ', 'g'), '')
    || '|' || coalesce(
        metrics.metric_id,
        lower(trim(results.metric)),
        case results.score_scale when 'percent' then 'solved' when 'elo' then 'elo' else '' end
    ) || '|' || coalesce(results.score_scale, '')
{%- endmacro %}

{#-
    A measure within its benchmark as a reader is told it: variant, then the metric where it is not the
    ordinary one; null where both go without saying.
-#}
{% macro measure_words(measure_id, variant) -%}
    {%- set metric = "split_part(" ~ measure_id ~ ", '|', 3)" -%}
    nullif(concat_ws(
        ', ',
        {{ variant }},
        case
            when {{ metric }} not in ('', 'solved', 'elo', 'eci', 'best score (across scorers)')
                then replace({{ metric }}, '_', ' ')
        end
    ), '')
{%- endmacro %}

{#-
    The setting of a score as a reader takes it in: without what any run of the kind has (versions,
    scorers, 'standard'), in words, and no longer than a line; null where nothing is left.
-#}
{% macro setting_words(setting) -%}
    {%- set told = (
        "trim(replace(replace(replace(regexp_replace(" ~ setting
        ~ ", '(^|; )((scorer|versions|task version|test_cases): [^;]*"
        ~ "|submission_type: standard|(?i:not specified))', '', 'g'),"
        ~ " '_', ' '), ': ', ' '), '; ', ', '), ' ,.')"
    ) -%}
    nullif(
        case
            when length({{ told }}) > 90
                then regexp_extract({{ told }}, '^.{1,88}[^ ,.]*') || '…'
            else {{ told }}
        end, ''
    )
{%- endmacro %}

{#- Whether a measure hangs on the opponents that a model happened to meet. -#}
{% macro is_by_opponents(measure_id) -%}
    split_part({{ measure_id }}, '|', 3) = 'win_rate'
{%- endmacro %}
