{{ config(
    materialized='table_function', parameters=['name'], post_hook="{{ create_model_id(this) }}"
) }}

-- The models that a name may mean. Written exactly, an id or a name means its model, whatever else
-- has its key; else the key decides, for which ids and names are closer than what catalogues call a
-- model.
with found as (
    select model_id, 0 as closeness, 'model_id' as rule, 1 as confidence, true as is_certain
    from {{ published_ref('dim_models') }}
    where model_id = name
    union all
    select model_id, 0 as closeness, 'model_name' as rule, 1 as confidence, true as is_certain
    from {{ published_ref('dim_models') }}
    where model_name = name
    union all
    select model_id, closeness, rule, confidence, is_certain
    from {{ published_ref('model_names') }}
    where name_key = {{ this.schema }}.name_key(name)
)

select model_id, closeness, rule, confidence, is_certain
from found
qualify
    row_number() over (partition by model_id order by closeness, rule) = 1
    and rank() over (order by least(closeness, 1)) = 1
