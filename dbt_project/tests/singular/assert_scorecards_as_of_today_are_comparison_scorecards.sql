-- The function gives, for the build date and the reference traffic, its mart: every column, both
-- ways, for every pair of the models with the most routes and of some others.
{%- set ids %}(
    select list(model_id) from (
        select model_id from {{ ref('dim_models') }}
        where model_type = 'language'
        order by least(
            row_number() over (order by provider_count desc, model_id),
            row_number() over (order by hash(model_id))
        ), model_id
        limit 120
    )
){% endset %}
with today as (
    select scorecards.*
    from {{ ref('comparison_scorecards') }} as scorecards
    where
        list_contains({{ ids }}, left_model_id)
        and list_contains({{ ids }}, right_model_id)
),

reference as (
    select input_mtok, output_mtok from {{ ref('traffic_profiles') }}
    where profile_id = 'reference'
),

as_of_today as (
    select * from {{ ref('scorecards_as_of') }}(
        {{ ids }},
        {{ build_date() }},
        (select input_mtok from reference),
        (select output_mtok from reference)
    )
)

(select * from as_of_today except all select * from today)
union all
(select * from today except all select * from as_of_today)
