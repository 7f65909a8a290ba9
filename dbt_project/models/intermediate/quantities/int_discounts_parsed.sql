-- Amounts that have a discount in them, of which the page gives the share: the list price follows.
-- (Where the amount beside the words is the list price, the words say which part is taken off it.)
with claims as (
    select * from {{ ref('stg_claims') }}
    where starts_with(attribute_id, 'price_') and promotion_text is not null
),

shares as (
    select
        claim_id,
        try_cast(regexp_extract(lower(promotion_text), '^discount (0?\.\d+)$', 1) as decimal(9, 6))
            as discount
    from claims
)

select claim_id, try_cast(1 - discount as decimal(9, 6)) as paid_share
from shares
where discount > 0 and discount < 1
