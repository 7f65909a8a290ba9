{{ config(materialized='table_function', parameters=['ids', 'days']) }}

-- What of these models ends within so many days of today or has ended, soonest first, with what
-- changes for who moves to the successor named for it.
with asked as (
    select distinct unnest(ids) as model_id
),

due as (
    select endings.*
    from asked
    inner join {{ published_ref('model_endings') }} as endings on asked.model_id = endings.model_id
    where endings.ends_on <= current_date + cast(days as integer) or endings.ends_on is null
),

models as (
    select
        models.*,
        {% for basis in code_words('cost_basis') -%}
            costs.{{ basis }}_monthly_cost_usd as {{ basis }}_cost_usd,
        {% endfor -%}
        costs.monthly_cost_usd
    from {{ published_ref('dim_models') }} as models
    left join {{ published_ref('model_monthly_costs') }} as costs
        on models.model_id = costs.model_id and costs.profile_id = 'reference'
),

compared as (
    select
        due.*,
        providers.provider_name,
        left_side.model_name,
        left_side.status,
        right_side.model_name as successor_model_name,
        right_side.retires_on as successor_retires_on,
        {{ lost_capabilities('left_side', 'right_side') }} as lost_capabilities,
        {{ unproven_capabilities('left_side', 'right_side') }} as unproven_capabilities,
        left_side.context_window_tokens,
        right_side.context_window_tokens as successor_context_window_tokens,
        left_side.max_output_tokens,
        right_side.max_output_tokens as successor_max_output_tokens,
        {{ cost_basis(as_code=false) }} as cost_basis,
        {{ cost_on_basis('left') }} as monthly_cost_usd,
        {{ cost_on_basis('right') }} as successor_monthly_cost_usd
    from due
    left join {{ published_ref('dim_providers') }} as providers
        on due.provider_id = providers.provider_id
    inner join models as left_side on due.model_id = left_side.model_id
    left join models as right_side on due.successor_model_id = right_side.model_id
)

select
    model_id,
    model_name,
    provider_id,
    provider_name,
    status,
    ends_on,
    cast(ends_on - current_date as integer) as days_left,
    is_official,
    source_id,
    source_url,
    last_reviewed_on,
    successor_text,
    successor_model_id,
    successor_model_name,
    successor_stated_by,
    successor_source_url,
    successor_retires_on,
    -- Of an unknown successor nothing is known, not even what is lost.
    case when successor_model_id is not null then lost_capabilities end as lost_capabilities,
    case when successor_model_id is not null then unproven_capabilities end
        as unproven_capabilities,
    context_window_tokens,
    successor_context_window_tokens,
    max_output_tokens,
    successor_max_output_tokens,
    cost_basis,
    case when cost_basis is not null then successor_monthly_cost_usd / nullif(monthly_cost_usd, 0) end
        as price_ratio
from compared
order by ends_on nulls last, model_id, provider_id nulls first
