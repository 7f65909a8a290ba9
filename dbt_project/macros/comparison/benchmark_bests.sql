{#-
    Results with what makes two of them comparable, the measure, and how exactly each is known.
    Arguments: the relations of results, of metrics' words and of benchmarks' numbers of items.
-#}
{% macro comparable_results(results, metrics, items) -%}
select
    results.*,
    {{ measure_id() }} as measure_id,
    {{ standard_error(
        'results.score',
        'results.score_scale',
        'results.interval_low',
        'results.interval_high',
        'coalesce(results.item_count, items.item_count)'
    ) }} as standard_error
from {{ results }} as results
left join {{ metrics }} as metrics on lower(trim(results.metric)) = metrics.metric_word
left join {{ items }} as items
    on results.benchmark_id = items.benchmark_id and results.variant is null
{%- endmacro %}

{#-
    One score a model, comparable measure and kind of evidence. A lab's own number, another lab's
    and an independent run are kept apart; of several settings (effort, agent, prompt) the best
    counts, for no two publishers name settings alike. Argument: the relation of comparable results.
-#}
{% macro best_results(results) -%}
select
    model_id,
    measure_id,
    evidence,
    benchmark_id,
    variant,
    metric,
    setting,
    score,
    score_scale,
    standard_error,
    reported_on,
    claim_id,
    source_id,
    source_url,
    last_reviewed_on
from {{ results }}
qualify row_number() over (
    partition by model_id, measure_id, evidence
    order by score desc, reported_on desc nulls last, source_id asc, claim_id asc
) = 1
{%- endmacro %}
