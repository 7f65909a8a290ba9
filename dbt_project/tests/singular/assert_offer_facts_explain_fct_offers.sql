-- Every price and limit of fct_offers is explained by a row of offer_facts, and no row by none.
with offers as (
    {% for fact in offer_fact_ids() -%}
        select offer_id, '{{ fact }}' as attribute_id, cast({{ fact }} as decimal(18, 6)) as value
        from {{ ref('fct_offers') }}
        where {{ fact }} is not null
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

facts as (
    select offer_id, attribute_id, value from {{ ref('offer_facts') }}
)

(select * from offers except all select * from facts)
union all
(select * from facts except all select * from offers)
