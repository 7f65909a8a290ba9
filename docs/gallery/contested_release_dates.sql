-- Whose release date is not the one that most claims state, and why?
-- For: the analyst. Seconds: 0.5.
-- The models with the most routes first.
-- Expect: bool_and(most_stated <> value and claim_count > agreeing_claims)
-- Expect: count(*) < 100
with others as (
    select model_id, value, agreeing_claims, reason, unnest(other_values) as other
    from marts.model_facts
    where attribute_id = 'released_on'
)

select
    others.model_id,
    others.value,
    others.agreeing_claims,
    others.other.value as most_stated,
    others.other.claim_count,
    others.reason,
    others.other.set_aside_reason
from others
inner join marts.dim_models as models on others.model_id = models.model_id
where others.other.claim_count > others.agreeing_claims
order by models.provider_count desc;
