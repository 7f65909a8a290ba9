-- Models whose entry a list let go while it said that they answer in text alone, and that somebody
-- still names: a name that all have let go may have been a slip.
select distinct names.model_id
from {{ ref('int_claims_delisted') }} as delisted
inner join {{ ref('int_modalities_parsed') }} as modalities on delisted.claim_id = modalities.claim_id
inner join {{ ref('int_names_resolved') }} as names
    on
        modalities.model_text = names.model_text
        and modalities.provider_text is not distinct from names.provider_text
semi join {{ ref('int_claims_matched') }} as matched on names.model_id = matched.model_id
where modalities.direction = 'output'
group by names.model_id, delisted.claim_id
having bool_and(modalities.modality = 'text')
