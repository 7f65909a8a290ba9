{{ shared_benchmarks(
    ref('int_shared_benchmarks_compared'),
    ref('int_scorecard_sides'),
    ref('int_task_costs_chosen')
) }}
