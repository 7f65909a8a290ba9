{{ value_periods(ref('int_component_statements'), 'component_id', offer_value_preference()) }}
