-- The function gives, for the build date, its mart: every column, both ways.
with prices as (
    select
        model_id,
        {% for column in model_price_columns() -%}
            {{ column }}{{ ',' if not loop.last }}
        {% endfor %}
    from {{ ref('dim_models') }}
)

(select * from {{ ref('model_prices_as_of') }}({{ build_date() }}) except all select * from prices)
union all
(select * from prices except all select * from {{ ref('model_prices_as_of') }}({{ build_date() }}))
