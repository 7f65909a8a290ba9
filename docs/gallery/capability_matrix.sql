-- Which of the most offered models can what: yes, no, or not known?
-- For: the BI author. Seconds: 0.5.
-- A row a model and capability, ready for a heat map; null is "nobody says", never "no".
-- Expect: count(*) = 500
-- Expect: count(distinct capability) = 10
-- Expect: count(is_supported) < count(*)
with most_offered as (
    select * from marts.dim_models
    where model_type = 'language'
    order by provider_count desc, model_id
    limit 50
),

-- Nulls are kept: unpivot drops them unless told not to.
by_capability as (
    from most_offered
    unpivot include nulls (is_supported for capability in (columns('supports_.*')))
)

select model_name, replace(capability, 'supports_', '') as capability, is_supported
from by_capability
order by provider_count desc, model_name, capability;
