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

{#-
    Which providers serve a model, one bit each: comparing two sets of routes is then a few
    operations a pair, 25 times less work than comparing two lists. Argument: the relation of routes.
-#}
{% macro providers_masked(routes) -%}
with served as (
    select distinct model_id, provider_id
    from {{ routes }}
    where service_tier = 'standard' and is_available
),

-- Words are numbered over the providers that serve two models or more: others are never shared.
numbered as (
    select
        provider_id,
        cast(row_number() over (order by provider_id) - 1 as integer) as provider_number
    from served
    group by provider_id
    having count(*) > 1
),

bits as (
    select
        served.model_id,
        numbered.provider_number,
        cast(floor(numbered.provider_number / 63) as integer) as word,
        {{ bit_at('(numbered.provider_number % 63)') }} as provider_bit
    from served
    inner join numbered on served.provider_id = numbered.provider_id
)

select
    model_id,
    {% for word in range(provider_word_count()) -%}
        coalesce(bit_or(provider_bit) filter (where word = {{ word }}), 0) as provider_word_{{ word }},
    {% endfor -%}
    max(provider_number) as highest_provider_number
from bits
group by model_id
{%- endmacro %}
