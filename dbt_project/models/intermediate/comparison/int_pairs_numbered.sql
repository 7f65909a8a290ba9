-- Few and narrow: what is wide about a pair is looked up from here, on every core.
{{ pairs_numbered(ref('int_scorecard_sides')) }}
