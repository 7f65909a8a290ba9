-- The offer that gives the price of each route on each day, by the order of the headline price, with
-- the rates of short prompts and, where the same offer charges long ones otherwise, those of long.
with keyed as (
    select * from {{ ref('int_rates_by_region') }}
),

boundaries as (
    select {{ route_key() }}, valid_from as boundary_on from keyed
    union
    select {{ route_key() }}, valid_to as boundary_on from keyed
    where valid_to is not null
    union
    select {{ route_key() }}, ends_on as boundary_on from keyed
    where ends_on > valid_from
),

slices as (
    select
        *,
        lead(boundary_on) over (partition by {{ route_key() }} order by boundary_on)
            as next_boundary_on
    from boundaries
),

offered as (
    select
        keyed.* exclude (valid_from, valid_to),
        coalesce(keyed.ends_on <= slices.boundary_on, false) as is_ended,
        slices.boundary_on as valid_from,
        slices.next_boundary_on as valid_to
    from slices
    inner join keyed
        on
            {{ same_route('slices', 'keyed') }}
            and {{ in_force('slices.boundary_on', 'keyed.') }}
    where keyed.context_tier = 'base'
),

headlines as (
    select * from offered
    qualify row_number() over (
        partition by {{ route_key() }}, valid_from order by {{ headline_order() }}
    ) = 1
),

long_prompts as (
    select
        long_offers.* exclude (valid_from, valid_to),
        headlines.valid_from,
        headlines.valid_to
    from headlines
    inner join keyed as long_offers
        on
            {{ same_route('headlines', 'long_offers') }}
            and headlines.region_scope = long_offers.region_scope
            and headlines.mode = long_offers.mode
            and headlines.quantization = long_offers.quantization
            and headlines.endpoint = long_offers.endpoint
            and {{ in_force('headlines.valid_from', 'long_offers.') }}
    where long_offers.context_tier = 'long' and long_offers.context_min_tokens is not null
)

select
    headlines.* exclude (context_min_tokens),
    cast(0 as bigint) as prompt_from_tokens,
    long_prompts.context_min_tokens as prompt_to_tokens
from headlines
left join long_prompts
    on
        {{ same_route('headlines', 'long_prompts') }}
        and headlines.valid_from = long_prompts.valid_from
union all by name
select
    * exclude (context_min_tokens),
    context_min_tokens + 1 as prompt_from_tokens,
    cast(null as bigint) as prompt_to_tokens
from long_prompts
