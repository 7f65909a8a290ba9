{{ providers_masked(ref('int_routes_priced')) }}
