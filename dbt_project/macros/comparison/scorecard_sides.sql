{#-
    What a scorecard needs of one language model on a day, computed once and not once a pair: numbers
    are as narrow as they can be, and the pair table joins on the number, not on the id. Costs and
    routes are read here and nowhere else in a comparison. Arguments: the relations of language
    models, of their costs of a month, of the providers that serve them (providers_masked) and of
    their facts; SQL of the day.
-#}
{% macro scorecard_sides(models, costs, masks, facts, day) -%}
with reviewed as (
    select
        model_id,
        max(last_reviewed_on) filter (where fact_id = 'context_window_tokens')
            as context_reviewed_on,
        max(last_reviewed_on) filter (where fact_id = 'retires_on') as retires_reviewed_on,
        max(stated_alone_by) filter (where fact_id = 'retires_on') as end_stated_alone_by,
        max(last_reviewed_on) filter (where fact_id = 'status') as status_reviewed_on,
        min(last_reviewed_on) filter (
            where fact_id in ('context_window_tokens', 'max_output_tokens')
            or fact_id like 'supports_%'
        ) as oldest_fact_on
    from {{ facts }}
    group by model_id
)

select
    cast(row_number() over (order by models.model_id) as integer) as model_number,
    models.*
        exclude (
            provider_count, established_route_count, cheapest_input_usd_per_mtok,
            cheapest_output_usd_per_mtok
        ),
    cast(models.provider_count as smallint) as provider_count,
    cast(models.established_route_count as smallint) as established_route_count,
    models.cheapest_input_usd_per_mtok as input_usd_per_mtok,
    models.cheapest_output_usd_per_mtok as output_usd_per_mtok,
    cast(models.cheapest_input_usd_per_mtok as double) as input,
    cast(models.cheapest_output_usd_per_mtok as double) as output,
    coalesce(models.is_open_weights and models.parameters_total <= 15000000000, false)
        as is_small_open,
    coalesce(models.supports_reasoning, false) as has_reasoning,
    reviewed.end_stated_alone_by,
    -- By which fact it ends, a date before a word. A day to come that one catalogue alone states is not
    -- the lab's word, and decides nothing.
    case
        when models.retires_on <= {{ day }} then 'retires_on'
        when
            models.retires_on <= {{ day }} + {{ var('ends_soon_days') }}
            and reviewed.end_stated_alone_by is null
            then 'retires_on'
        when models.status = 'retired' then 'status'
    end as ending_fact_id,
    ending_fact_id is not null as is_ending,
    coalesce(models.retires_on <= {{ day }} + {{ var('ends_soon_days') }}, is_ending) as may_end,
    coalesce(models.retires_on <= {{ day }}, models.status = 'retired', false) as is_out,
    -- A model that was seen on a day was out by then, whatever its release date.
    coalesce(models.released_on, models.first_seen_on) as out_by_on,
    -- One bit a signal: what is said to be there, and what is said at all.
    {{ signal_bits('yes') }} as yes_bits,
    {{ signal_bits('known') }} as known_bits,
    costs.monthly_cost_usd,
    costs.basis as own_cost_basis,
    costs.best_monthly_cost_usd as best_cost_usd,
    costs.list_monthly_cost_usd as list_cost_usd,
    costs.cheapest_monthly_cost_usd as cheapest_cost_usd,
    {% for basis in code_words('cost_basis') -%}
        costs.{{ basis }}_cost_reviewed_on,
    {% endfor -%}
    reviewed.context_reviewed_on,
    case ending_fact_id
        when 'retires_on' then reviewed.retires_reviewed_on
        when 'status' then reviewed.status_reviewed_on
    end as lifecycle_reviewed_on,
    reviewed.oldest_fact_on,
    least(costs.cost_last_reviewed_on, reviewed.oldest_fact_on) as oldest_signal_on,
    {% for word in range(provider_word_count()) -%}
        coalesce(masks.provider_word_{{ word }}, 0) as provider_word_{{ word }}
        {{- ',' if not loop.last }}
    {% endfor %}
from {{ models }} as models
left join {{ costs }} as costs on models.model_id = costs.model_id
left join {{ masks }} as masks on models.model_id = masks.model_id
left join reviewed on models.model_id = reviewed.model_id
{%- endmacro %}
