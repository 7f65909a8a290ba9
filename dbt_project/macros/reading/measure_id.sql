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

{#- Whether a measure hangs on the opponents that a model happened to meet. -#}
{% macro is_by_opponents(measure_id) -%}
    split_part({{ measure_id }}, '|', 3) = 'win_rate'
{%- endmacro %}
