-- The list, best and cheapest price of every model on the build date.
{{ prices_on(
    models=ref('int_models'),
    routes=ref('int_routes_priced'),
    profiles=ref('traffic_profiles'),
    providers=ref('int_providers')
) }}
