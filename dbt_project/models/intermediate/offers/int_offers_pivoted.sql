-- The offers of the build date.
{{ offers_on(
    build_date(),
    listings=ref('int_offer_periods'),
    facts=ref('int_price_periods_supported'),
    providers=ref('int_providers')
) }}
