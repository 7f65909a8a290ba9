{#- A bigint with one bit set, 0 to 62 (the sign is left alone). -#}
{% macro bit_at(position) -%}
    {{ return(adapter.dispatch('bit_at', 'modelmart')(position)) }}
{%- endmacro %}

{% macro duckdb__bit_at(position) -%}
    {{ return('(cast(1 as bigint) << ' ~ position ~ ')') }}
{%- endmacro %}

{% macro default__bit_at(position) -%}
    {{ return('shiftleft(cast(1 as bigint), ' ~ position ~ ')') }}
{%- endmacro %}

{#- How many words of 63 bits hold a model's set of providers; a test tells when they run out. -#}
{% macro provider_word_count() -%}
    {{ return(6) }}
{%- endmacro %}

{#- Number of providers that serve both sides: the bits their words share. -#}
{% macro shared_provider_count() -%}
    {#- Two words count to 126 at most, which one byte holds: a wider type for each two of them. -#}
    {%- set counts = [] -%}
    {%- for word in range(0, provider_word_count(), 2) -%}
        {%- set bits = [] -%}
        {%- for each in (word, word + 1) -%}
            {%- do bits.append(
                'bit_count(left_side.provider_word_' ~ each ~ ' & right_side.provider_word_' ~ each ~ ')'
            ) -%}
        {%- endfor -%}
        {%- do counts.append('cast(' ~ bits | join(' + ') ~ ' as smallint)') -%}
    {%- endfor -%}
    {{ counts | join('\n        + ') }}
{%- endmacro %}
