{{ config(
    materialized='table_function',
    parameters=[
        'model', 'provider', 'at_time', 'input', 'output', 'cache_read', 'cache_write', 'tier',
        'region := null'
    ]
) }}

-- What one request cost or will cost at a time, and by which offer; of no provider, by the lab's own;
-- of no region, by the headline price.
with records as (
    select
        {% set values = {
            'model_id': 'model', 'provider_id': 'provider', 'used_at': 'at_time',
            'service_tier': 'tier', 'region': 'region', 'input_tokens': 'input', 'output_tokens': 'output',
            'cache_read_tokens': 'cache_read', 'cache_write_tokens': 'cache_write',
            'is_whole_day': "not contains(cast(at_time as varchar), ':')",
        } -%}
        {% for column, type in use_columns().items() -%}
            cast({{ values.get(column, 'null') }} as {{ type }}) as {{ column }}{{ ',' if not loop.last }}
        {% endfor %}
),

priced as (
    {{ use_priced('records') }}
)

select * from priced
