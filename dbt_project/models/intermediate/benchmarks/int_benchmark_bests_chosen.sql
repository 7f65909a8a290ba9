-- The score of each model, measure and kind of evidence on the build date. The setting is shown
-- beside the score.
with comparable as (
    {{ comparable_results(
        ref('fct_benchmark_results'), ref('benchmark_metrics'), ref('benchmark_items')
    ) }}
)

{{ best_results('comparable') }}
