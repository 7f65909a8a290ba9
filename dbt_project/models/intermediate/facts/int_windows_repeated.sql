-- The window of a row that writes one number for the largest prompt and for the longest answer and
-- names no window: both can be as long only where they share it.
with limits as (
    select
        claims.claim_id,
        claims.source_id,
        coalesce(claims.provider_text, '') as provider_text,
        claims.model_text,
        claims.attribute_id,
        limits.tokens
    from {{ ref('int_limits_parsed') }} as limits
    inner join {{ ref('stg_claims') }} as claims on limits.claim_id = claims.claim_id
    where limits.tokens > 0
)

select
    prompts.claim_id,
    prompts.tokens
from limits as prompts
semi join limits as answers
    on
        prompts.source_id = answers.source_id
        and prompts.provider_text = answers.provider_text
        and prompts.model_text = answers.model_text
        and prompts.tokens = answers.tokens
        and answers.attribute_id = 'max_output'
anti join limits as windows
    on
        prompts.source_id = windows.source_id
        and prompts.provider_text = windows.provider_text
        and prompts.model_text = windows.model_text
        and windows.attribute_id = 'context_window'
where prompts.attribute_id = 'max_input'
