-- What a request to a model may set, where a page lists it: of each model and provider the newest
-- statement of a parameter on the build date.
with claims as (
    select claim_id, feature_text, value_text, citation_url
    from {{ ref('stg_claims') }}
    where attribute_id = 'request_parameter' and feature_text is not null
),

dated as (
    select * from {{ ref('int_claims_dated') }}
    where attribute_id = 'request_parameter' and {{ is_stated_on(build_date()) }}
),

sources as (
    select source_id, is_redistributable from {{ ref('stg_sources') }}
)

select
    dated.model_id,
    dated.provider_id,
    claims.feature_text as parameter,
    claims.value_text as allowed_text,
    cast(dated.last_seen_at as date) as last_reviewed_on,
    dated.claim_id,
    dated.source_id,
    coalesce(claims.citation_url, dated.source_url) as source_url
from dated
inner join claims on dated.claim_id = claims.claim_id
inner join sources on dated.source_id = sources.source_id
where sources.is_redistributable
qualify row_number() over (
    partition by dated.model_id, dated.provider_id, claims.feature_text
    order by dated.last_seen_at desc, dated.source_id asc, dated.claim_id asc
) = 1
