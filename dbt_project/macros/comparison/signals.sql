{#- One bit a signal: 'yes' sets those a source affirms, 'known' those a source speaks of. -#}
{% macro signal_bits(kind) -%}
    {%- set bits = [] -%}
    {%- for capabilities in capability_signals() -%}
        {%- set tests = [] -%}
        {%- for capability in capabilities -%}
            {%- set column = 'models.supports_' ~ capability -%}
            {%- do tests.append(
                'coalesce(' ~ column ~ ', false)' if kind == 'yes' else column ~ ' is not null'
            ) -%}
        {%- endfor -%}
        {%- do bits.append(
            'case when ' ~ tests | join(' or ') ~ ' then ' ~ 2 ** loop.index0 ~ ' else 0 end'
        ) -%}
    {%- endfor -%}
    cast({{ bits | join(' + ') }} as smallint)
{%- endmacro %}

{#- The bits of the coding surface among the signals. -#}
{% macro coding_surface_bits() -%}
    {%- set bits = [] -%}
    {%- for capabilities in capability_signals() -%}
        {%- if capabilities[0] in coding_surface_ids() -%}
            {%- do bits.append(2 ** loop.index0) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(bits | sum) }}
{%- endmacro %}

{#- Signals that one side has and the other is known to lack, as bits. -#}
{% macro only_bits(this, that) -%}
    ({{ this }}_side.yes_bits & ~{{ that }}_side.yes_bits & {{ that }}_side.known_bits)
{%- endmacro %}

{#- A winner as a number: 1 left, -1 right, 0 tie; null where unknown, for an unknown is no tie. -#}
{% macro sign_of(winner) -%}
    cast(
        case {{ winner }}
            when {{ code('winner', 'left') }} then 1
            when {{ code('winner', 'right') }} then -1
            when {{ code('winner', 'tie') }} then 0
        end as tinyint
    )
{%- endmacro %}
