-- The claims that today's facts, prices and scores rest on, word for word: what a figure is traced to
-- without the raw pages.
with claims as (
    select * from {{ ref('stg_claims') }}
),

cited as (
    select claim_id from {{ ref('model_facts') }}
    union
    select claim_id from {{ ref('offer_facts') }}
    union
    select claim_id from {{ ref('benchmark_bests') }}
)

select
    claims.claim_id,
    claims.source_id,
    claims.attribute_id,
    claims.model_text,
    claims.provider_text,
    claims.value_text,
    claims.unit_text,
    claims.locator,
    claims.source_url,
    claims.citation_url
from claims
inner join cited on claims.claim_id = cited.claim_id
