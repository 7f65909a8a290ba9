with ends as (
    select * from {{ ref('int_ends_chosen') }}
),

-- Where a name goes and its model stays, nothing succeeds the model.
successors as (
    select * from {{ ref('fct_successors') }}
    where successor_model_id is distinct from model_id
),

placed as (
    select
        ends.*,
        successors.* exclude (model_id, provider_id, ends_on, is_official, source_id, source_url,
            last_reviewed_on),
        successors.source_url as successor_source_url,
        row_number() over (
            partition by ends.model_id, ends.provider_id
            order by
                not successors.is_current,
                coalesce(
                    successors.provider_id
                    <> coalesce(ends.provider_id, {{ own_provider_id('ends.model_id') }}), true
                ),
                not successors.is_official,
                successors.successor_model_id is null,
                successors.last_reviewed_on desc,
                successors.successor_text,
                successors.source_id,
                successors.source_url
        ) as successor_rank
    from ends
    left join successors on ends.model_id = successors.model_id
)

select
    model_id,
    provider_id,
    ends_on,
    is_official,
    source_id,
    source_url,
    last_reviewed_on,
    successor_text,
    successor_model_id,
    stated_by as successor_stated_by,
    successor_source_url
from placed
where successor_rank = 1
