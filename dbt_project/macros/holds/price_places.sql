{#-
    Prices as they stand on a page, each with its place there (attribute, provider, model, unit and
    conditions), its kind (attribute and unit) and its amount, over the runs of the page that state
    it. Arguments: the relations of spans of claims and of claims.
-#}
{% macro price_places(spans, claims) -%}
select
    spans.source_id,
    spans.page_id,
    claims.claim_id,
    claims.model_text,
    claims.value_text,
    hash(
        claims.attribute_id, claims.provider_text, claims.model_text, claims.unit_text,
        claims.conditions
    ) as place,
    hash(claims.attribute_id, claims.unit_text) as kind,
    cast({{ parse_money('claims.value_text') }} as double) as amount,
    spans.first_run,
    spans.last_run
from {{ spans }} as spans
inner join {{ claims }} as claims on spans.claim_key = claims.claim_key
where starts_with(claims.attribute_id, 'price_')
{%- endmacro %}

{#-
    How many times each price is the nearest one that stood in its place just before, either way.
    Argument: the relation of prices.
-#}
{% macro price_moves(prices) -%}
select
    after.source_id,
    after.page_id,
    after.place,
    after.claim_id,
    after.first_run,
    min(greatest(after.amount / before.amount, before.amount / after.amount)) as times
from {{ prices }} as after
inner join {{ prices }} as before using (source_id, page_id, place)
where
    before.first_run < after.first_run
    and before.last_run >= after.first_run - 1
    and before.amount > 0
    and after.amount > 0
group by all
{%- endmacro %}
