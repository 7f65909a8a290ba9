{#- A value that lost, as an entry of `other_values`. Arguments: the value, and as a reader writes it;
    where the newest statement of it that is believed most stands (what holds its claim_id, source_id
    and source_url) and when that was last seen; how many claims state it; why it was set aside
    (null: outweighed). -#}
{% macro other_value(value, text, best, last_seen_at, claim_count, set_aside_reason) -%}
    struct_pack(
        value := {{ value }},
        value_text := {{ text }},
        claim_id := {{ best }}.claim_id,
        source_id := {{ best }}.source_id,
        source_url := {{ best }}.source_url,
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
