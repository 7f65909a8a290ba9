{#-
    The page that is shown for a price or limit on a day, with the last day on which that page said so:
    the page of the claim that won while it is fresh, else the one that was the last to say so. So the
    seller's own page is shown where it was read lately, a value is as fresh as its newest
    confirmation, and no page is shown with a day on which it was not seen. Argument: SQL of the day.
    Over the columns of cited_from.
-#}
{% macro cited_page(day) -%}
    {%- set is_late = 'last_reviewed_on < ' ~ day ~ ' - ' ~ var('stale_after_days') -%}
    if({{ is_late }}, last_seen_source_id, source_id) as source_id,
    if({{ is_late }}, last_seen_source_url, source_url) as source_url,
    least(if({{ is_late }}, cast(last_seen_at as date), last_reviewed_on), {{ day }})
        as last_reviewed_on
{%- endmacro %}

{#- What cited_page rests on: columns of periods. -#}
{% macro cited_from() -%}
    {{ return([
        'source_id', 'source_url', 'last_reviewed_on', 'last_seen_at', 'last_seen_source_id',
        'last_seen_source_url',
    ]) }}
{%- endmacro %}
