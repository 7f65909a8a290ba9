{{ config(materialized='table') }}

-- Whom pages call the maker of a name, as written.
select distinct
    provider_text,
    model_text,
    value_text as lab_text
from {{ ref('stg_claims') }}
where attribute_id = 'lab' and model_text is not null
