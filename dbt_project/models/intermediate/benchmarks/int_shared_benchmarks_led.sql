{{ shared_benchmarks(ref('comparison_benchmarks'), ref('int_scorecard_sides')) }}
