-- Whose release date is not the one that most claims state, and why?
-- For: the analyst. Seconds: 0.5.
-- The models with the most routes first.
-- Expect: bool_and(most_stated <> value and claim_count > agreeing_claims)
-- Expect: count(*) < 100
select
    facts.model_id,
    facts.value,
    facts.agreeing_claims,
    other.value as most_stated,
    other.claim_count,
    facts.reason,
    other.set_aside_reason
from marts.model_facts as facts, unnest(facts.other_values) as others (other)
inner join marts.dim_models as models on facts.model_id = models.model_id
where facts.attribute_id = 'released_on' and other.claim_count > facts.agreeing_claims
order by models.provider_count desc;
