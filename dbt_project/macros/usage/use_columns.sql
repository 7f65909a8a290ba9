{#- The columns of a record of use, with their types. Tokens: input is what is neither read from the
    cache nor written to it, output holds the reasoning. Input and output that are null are unknown;
    of the cache and of reasoning null is none. A record may sum up several requests: their
    number, null for one, tells how long a prompt was. Two columns may be left out: hour_at, whose
    weekday and hour tell a seller's cheaper hours (null: used_at), and is_whole_day, of use whose hour
    nobody wrote down (null: where used_at is a date and no hour_at is told); it is in no cheaper
    hours. -#}
{% macro use_columns() -%}
    {{ return({
        'model_id': 'varchar',
        'provider_id': 'varchar',
        'used_at': 'timestamp',
        'hour_at': 'timestamp',
        'is_whole_day': 'boolean',
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
