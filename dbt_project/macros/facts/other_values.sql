{#- A value that lost, as an entry of `other_values`. Arguments: the value, and as a reader writes it;
    when the newest statement of it that is believed most was last seen; how many claims state it; why
    it was set aside (null: outweighed); the struct that holds that statement's claim_id, source_id
    and source_url, where it is one. -#}
{% macro other_value(value, text, last_seen_at, claim_count, set_aside_reason, best=none) -%}
    {%- set at = best ~ '.' if best else '' -%}
    struct_pack(
        value := {{ value }},
        value_text := {{ text }},
        claim_id := {{ at }}claim_id,
        source_id := {{ at }}source_id,
        source_url := {{ at }}source_url,
        last_reviewed_on := cast({{ last_seen_at }} as date),
        claim_count := cast({{ claim_count }} as integer),
        set_aside_reason := {{ set_aside_reason }}
    )
{%- endmacro %}

{#- The type of `other_values`, of values of a type. -#}
{% macro other_values_type(value_type) -%}
    {{ return(
        'struct("value" ' ~ value_type ~ ', value_text varchar, claim_id varchar, '
        ~ 'source_id varchar, source_url varchar, last_reviewed_on date, claim_count integer, '
        ~ 'set_aside_reason varchar)[]'
    ) }}
{%- endmacro %}

{#- The values that lost in one line: '189096 (litellm_prices, 2 claims); ...'. The semicolon is written
    as chr(59), for dbt cuts the SQL of a unit test at one, within a text too. -#}
{% macro other_values_text(claims=false) -%}
    array_to_string(
        list_transform(
            other_values,
            lambda other:
                cast(other['value'] as varchar) || ' (' || other['source_id']
                {%- if claims %}
                || ', ' || cast(other['claim_count'] as varchar) || ' claims'
                {%- endif %}
                || coalesce(', ' || other['set_aside_reason'], '') || ')'
        ),
        chr(59) || ' '
    )
{%- endmacro %}
