{{ model_facts_pivoted(ref('int_model_facts_resolved')) }}
