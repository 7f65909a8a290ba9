-- Every statement of a price or limit of an offer with the days it holds for.
{{ supersede_in_place(ref('int_price_statements_pointed'), 'offer_id') }}
