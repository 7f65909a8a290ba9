with read as (
    select * from {{ ref('int_offer_claims_read') }}
    where component in ('input', 'output') and usd_per_mtok is not null
),

names as (
    select
        source_id,
        provider_id,
        provider_model_name,
        bool_or(usd_per_mtok > 0) as is_paid,
        bool_or(usd_per_mtok = 0) as has_zero
    from read
    group by source_id, provider_id, provider_model_name
)

-- Measured: of the providers of which a catalogue has any zero, it has nothing else of 34, half and
-- more of two (NVIDIA, whose tokens have no price; Volcengine), and of all others up to a third.
select
    *,
    2 * count(*) filter (where not is_paid) over source_and_provider
    >= count(*) over source_and_provider as source_knows_hardly_a_price
from names
window source_and_provider as (partition by source_id, provider_id)
