-- The day from which a provider no longer serves a name, where somebody states one: the provider's
-- own word before a catalogue's, then the last day stated. A name that a page merely drops is not
-- ended.
with stated as (
    select * from {{ ref('int_endings_stated') }}
    where provider_id is not null
)

select
    provider_id,
    {{ name_of_route('model_text') }} as route_name,
    arg_max(ends_on, (is_own_page, ends_on)) as ends_on,
    arg_max(
        struct_pack(claim_id, source_id, source_url, last_reviewed_on),
        (is_own_page, ends_on, claim_id)
    ) as word
from stated
group by all
