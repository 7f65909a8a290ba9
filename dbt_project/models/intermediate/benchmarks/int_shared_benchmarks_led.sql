{{ shared_benchmarks(ref('int_shared_benchmarks_compared'), ref('int_scorecard_sides')) }}
