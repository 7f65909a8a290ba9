-- At the volume of the reference profile the function of any traffic gives what the mart has, for the
-- models with the most routes, each beside the next.
{%- set reference = "(select input_mtok from reference), (select output_mtok from reference)" %}
with reference as (
    select input_mtok, output_mtok from {{ ref('traffic_profiles') }}
    where profile_id = 'reference'
),

{% for rank in range(1, 4) -%}
    {%- set ids = [] -%}
    {%- for each in (rank, rank + 1) -%}
        {%- do ids.append(
            '(select arg_max(model_id, provider_count) from ' ~ ref('dim_models')
            ~ ' where provider_count <= ' ~ 10 * each ~ ')'
        ) -%}
    {%- endfor -%}
    of_profile_{{ rank }} as (
        select * from {{ ref('pair_costs') }}({{ ids | join(', ') }}, 'reference')
    ),

    of_traffic_{{ rank }} as (
        select * from {{ ref('pair_costs_of') }}({{ ids | join(', ') }}, {{ reference }})
    ){{ ',' if not loop.last }}
{% endfor %}

{% for rank in range(1, 4) -%}
    (select * from of_profile_{{ rank }} except all select * from of_traffic_{{ rank }})
    union all
    (select * from of_traffic_{{ rank }} except all select * from of_profile_{{ rank }})
    {{ 'union all' if not loop.last }}
{% endfor %}
