-- The score of each model, measure and kind of evidence on the build date. The setting is shown
-- beside the score.
with comparable as (
    {{ comparable_results(
        ref('int_benchmark_results_shareable'), ref('benchmark_metrics'), ref('benchmark_items')
    ) }}
)

{{ best_results('comparable') }}
