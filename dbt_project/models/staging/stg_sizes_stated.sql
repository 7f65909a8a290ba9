{{ config(materialized='table') }}

-- How many parameters, all or active, pages say that a name has, as written.
select distinct
    provider_text,
    model_text,
    {{ size_text('value_text', 'unit_text') }} as size_text
from {{ ref('stg_claims') }}
where
    attribute_id in ({{ quoted_list(attributes_of_kind(['parameters'])) }})
    and model_text is not null
