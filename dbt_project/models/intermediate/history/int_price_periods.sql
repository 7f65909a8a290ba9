{{ value_periods(ref('int_price_statements_consistent'), 'offer_id', offer_value_preference()) }}
