{{ config(materialized='table_function', parameters=['one', 'other']) }}
{%- if not execute -%}
    {%- do [ref('comparison_models'), ref('comparison_shared'), ref('comparison_scorecards')] -%}
{%- endif %}

-- The row and the page of a pair by any of their names, in either order; left and right are the
-- table's own. DuckDB carries a filter into a view only where it is a constant, not the answer of a
-- query such as a name's id: on the view, every page would be written before one is picked. So the
-- pair is picked first. depends_on: {{ ref('model_ids') }}
with asked as materialized (
    select
        {{ this.schema }}.model_id(one) as one_id,
        {{ this.schema }}.model_id(other) as other_id
),

{% if pair_form() == 'wide' -%}
pair as materialized (
    select scorecards.*
    from {{ published_ref('comparison_scorecards') }} as scorecards
    inner join asked
        on
            scorecards.left_model_id = least(asked.one_id, asked.other_id)
            and scorecards.right_model_id = greatest(asked.one_id, asked.other_id)
),
{%- else -%}
{#- Of a view, the pair is made from its two models. -#}
sides as materialized (
    select models.*
    from {{ published_ref('comparison_models') }} as models
    inner join asked on models.model_id in (asked.one_id, asked.other_id)
),

pair as materialized (
    {{ scorecards(none, 'sides', published_ref('comparison_shared'), build_date()) | indent(4) }}
),
{%- endif %}

paged as (
    {{ page('pair', published_ref('comparison_sides'), published_ref('dim_benchmarks')) }}
)

select
    pair.*,
    paged.* exclude (left_model_id, right_model_id, last_reviewed_on, is_stale)
from pair
inner join paged
    on pair.left_model_id = paged.left_model_id and pair.right_model_id = paged.right_model_id
