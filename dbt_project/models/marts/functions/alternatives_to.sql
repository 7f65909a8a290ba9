{{ config(materialized='table_function', parameters=['model']) }}

-- Other models for who uses this one, with what is lost and gained; most saved first. At least as
-- good is what is known not to be behind, beyond the margins, on anything known of this model. The
-- id is compared as a constant, for only that is carried into the view of the pairs.
with this as (
    select * from {{ published_ref('dim_models') }}
    where model_id = model
),

others as (
    select
        models.*,
        sides.ending_text,
        sides.unsure_ending
    from {{ published_ref('dim_models') }} as models
    inner join {{ published_ref('comparison_sides') }} as sides on models.model_id = sides.model_id
),

measured as (
    select distinct model_id from {{ published_ref('benchmark_bests') }}
),

boards as (
    {% for this, other in [('left', 'right'), ('right', 'left')] -%}
        select
            {{ other }}_model_id as other_model_id,
            bool_or(leader = '{{ this }}' and is_comparable) as is_ahead,
            bool_or(leader = '{{ other }}' and is_comparable) as is_behind,
            {{ alternative_boards(this, other) }}
        from {{ published_ref('comparison_benchmarks') }}
        where {{ this }}_model_id = model
        group by {{ other }}_model_id
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

-- Where it is sold by use today, and in which regions by name.
served as (
    select
        routes.model_id,
        list(distinct routes.provider_id order by routes.provider_id) as provider_ids
    from {{ published_ref('model_routes') }} as routes
    where routes.is_choosable
    group by routes.model_id
),

placed as (
    select
        offers.model_id,
        list(distinct offers.region_scope order by offers.region_scope) as regions
    from {{ published_ref('fct_offers') }} as offers
    where offers.plan = 'pay_as_you_go'
    group by offers.model_id
),

pairs as (
    select
        *,
        len(lost_capabilities) > 0 as loses_capability,
        len(gained_capabilities) > 0 as gains_capability
    from {{ published_ref('comparisons_directed') }}
    where model_id = model
),

judged as (
    select
        pairs.* exclude (loses_capability, gains_capability),
        {{ alternative_flags() }},
        others.is_open_weights,
        others.status,
        others.ending_text,
        others.unsure_ending,
        others.released_on,
        others.context_window_tokens,
        coalesce(served.provider_ids, []) as provider_ids,
        coalesce(placed.regions, []) as regions,
        coalesce(boards.worse_boards, []) as worse_boards,
        coalesce(boards.better_boards, []) as better_boards
    from pairs
    inner join this on pairs.model_id = this.model_id
    inner join others on pairs.other_model_id = others.model_id
    left join measured on pairs.model_id = measured.model_id
    left join boards on pairs.other_model_id = boards.other_model_id
    left join served on pairs.other_model_id = served.model_id
    left join placed on pairs.other_model_id = placed.model_id
)

select
    * exclude ({{ alternative_flag_columns() | join(', ') }}),
    {{ alternative_changes('worse_boards', 'better_boards') }},
    {{ alternative_doubts() }} = 0 as is_at_least_as_good
from judged
order by saving_usd desc nulls last, other_model_id asc
