{#-
    The facts that a verdict stands on, a row each: those of the model (dates, windows, status,
    capabilities), the prices of the routes on which costs were compared, and the scores of the benchmark
    that the pair's row names. What decides by kind (a coding product) stands on none. Argument: the
    relation of scorecards.
-#}
{% macro decided_by(scorecards) -%}
with sides as (
    {% for side in ['left', 'right'] -%}
        select
            left_model_id,
            right_model_id,
            '{{ side }}' as side,
            {{ side }}_model_id as model_id,
            verdict_code,
            cost_basis,
            {{ side }}_input_usd_per_mtok as lowest_input,
            top_measure_id,
            top_{{ side }}_score as top_score
        from {{ scorecards }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

stated as (
    select
        sides.*,
        facts.attribute_id as fact_id,
        facts.value_text,
        facts.claim_id,
        facts.source_url,
        facts.last_reviewed_on
    from sides
    inner join {{ published_ref('model_facts') }} as facts on sides.model_id = facts.model_id
    inner join {{ published_ref('comparison_sides') }} as texts on sides.model_id = texts.model_id
    where
        case sides.verdict_code
            when 'retired' then facts.attribute_id = texts.ending_fact_id
            when 'context' then facts.attribute_id = 'context_window_tokens'
            when 'newer' then facts.attribute_id = 'released_on'
            when 'dominates' then
                facts.attribute_id in ('context_window_tokens', 'max_output_tokens', 'released_on')
                or starts_with(facts.attribute_id, 'supports_')
            else false
        end
),

priced as (
    select
        sides.*,
        facts.attribute_id as fact_id,
        facts.value_text,
        facts.claim_id,
        facts.source_url,
        -- A price is as fresh as the last source that states it.
        routes.last_reviewed_on
    from sides
    inner join {{ published_ref('model_monthly_costs') }} as costs
        on sides.model_id = costs.model_id and costs.profile_id = 'reference'
    inner join {{ published_ref('model_routes') }} as routes
        on
            sides.model_id = routes.model_id
            and routes.service_tier = 'standard'
            -- Without a cost of both, the lowest input prices decided.
            and case sides.cost_basis
                {%- for basis in code_words('cost_basis') %}
                when '{{ basis }}' then routes.provider_id = costs.{{ basis }}_cost_provider_id
                {%- endfor %}
                else routes.is_choosable and routes.input_usd_per_mtok = sides.lowest_input
            end
    inner join {{ published_ref('offer_facts') }} as facts
        on
            routes.offer_id = facts.offer_id
            and (
                facts.attribute_id = 'input_usd_per_mtok'
                or (facts.attribute_id = 'output_usd_per_mtok' and sides.cost_basis is not null)
            )
    where sides.verdict_code in ('price', 'tradeoff', 'dominates')
    qualify row_number() over (
        partition by sides.left_model_id, sides.right_model_id, sides.side, facts.attribute_id
        order by routes.provider_id
    ) = 1
),

scored as (
    select
        sides.*,
        bests.measure_id as fact_id,
        bests.score_text as value_text,
        bests.claim_id,
        bests.source_url,
        bests.last_reviewed_on
    from sides
    inner join {{ published_ref('benchmark_bests') }} as bests
        on
            sides.model_id = bests.model_id
            and sides.top_measure_id = bests.measure_id
            and sides.top_score = bests.score
    where sides.verdict_code in ('quality', 'tradeoff', 'dominates')
    qualify row_number() over (
        partition by sides.left_model_id, sides.right_model_id, sides.side
        order by bests.evidence <> 'independent', bests.claim_id
    ) = 1
)

{% for facts in ['stated', 'priced', 'scored'] -%}
    select
        left_model_id,
        right_model_id,
        side,
        model_id,
        fact_id,
        value_text,
        claim_id,
        source_url,
        last_reviewed_on
    from {{ facts }}
    {{ 'union all' if not loop.last }}
{% endfor %}
{%- endmacro %}
