{#- The columns of a record of use, with their types. Tokens: input is what is neither read from the
    cache nor written to it, output holds the reasoning. Input and output that are null are unknown;
    of the cache and of reasoning null is none. A record may sum up several requests: their
    number, null for one, tells how long a prompt was. -#}
{% macro use_columns() -%}
    {{ return({
        'model_id': 'varchar',
        'provider_id': 'varchar',
        'used_at': 'timestamp',
        'service_tier': 'varchar',
        'region': 'varchar',
        'input_tokens': 'bigint',
        'output_tokens': 'bigint',
        'cache_read_tokens': 'bigint',
        'cache_write_tokens': 'bigint',
        'cache_write_1h_tokens': 'bigint',
        'reasoning_tokens': 'bigint',
        'request_count': 'bigint',
    }) }}
{%- endmacro %}
