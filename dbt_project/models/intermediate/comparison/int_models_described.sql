with facts as (
    select * from {{ ref('int_model_facts_pivoted') }}
),

types as (
    select * from {{ ref('int_model_types') }}
),

priced as (
    select * from {{ ref('int_model_prices_chosen') }}
),

product_types as (
    select * from {{ ref('product_types') }}
),

coding_scores as (
    select distinct scores.model_id
    from {{ ref('int_benchmark_results_matched') }} as scores
    where scores.is_coding
),

products as (
    select distinct types.model_id
    from types
    inner join product_types on types.model_id like product_types.model_id_pattern
    where product_types.product_type = 'coding_product'
),

flagged as (
    select
        types.model_id,
        types.model_type,
        products.model_id is not null as is_coding_product,
        coding_scores.model_id is not null as has_coding_score,
        regexp_matches(types.model_id, 'guard') as is_guard,
        coalesce(facts.context_window_tokens, 0) as context_tokens,
        coalesce(priced.provider_count, 0) as provider_count,
        coalesce(facts.supports_reasoning, false) as reasoning,
        coalesce(facts.supports_vision, false) as vision,
        coalesce(facts.supports_vision, false) or coalesce(facts.supports_multimodal, false)
            as multimodal,
        coalesce(facts.supports_function_calling, false)
        or coalesce(facts.supports_tool_use, false) as tools,
        coalesce(facts.supports_structured_outputs, false) as structured,
        coalesce(facts.supports_code_execution, false) as code
    from types
    left join facts on types.model_id = facts.model_id
    left join priced on types.model_id = priced.model_id
    left join products on types.model_id = products.model_id
    left join coding_scores on types.model_id = coding_scores.model_id
),

listed as (
    select
        *,
        list_filter([
            case when reasoning then 'reasoning-heavy apps' end,
            case when multimodal then 'multimodal apps' end,
            case when tools then 'tool-calling agents' end,
            case when context_tokens >= 1000000 then 'long-context analysis' end,
            case when provider_count >= 2 then 'provider-routed production' end
        ], lambda word: word is not null)[1:3] as best_for_words,
        list_filter([
            case when code or is_coding_product or has_coding_score then 'Coding' end,
            case when context_tokens >= 128000 and (structured or tools) then 'RAG' end,
            case when tools then 'Agents' end,
            case when context_tokens >= 128000 then 'Long context' end,
            case when vision then 'Vision' end,
            case when structured or is_guard then 'Classification' end,
            case when structured or tools then 'JSON / Tool use' end
        ], lambda word: word is not null)[1:3] as decision_fit_words
    from flagged
)

select
    model_id,
    model_type,
    is_coding_product,
    case
        when is_coding_product then 'custom coding agents, code generation, and tool loops'
        else coalesce({{ oxford_list('best_for_words') }}, 'general production evaluation')
    end as best_for,
    {{ oxford_list('decision_fit_words') }} as decision_fit
from listed
