-- The function gives, for the build date, its mart: every column, both ways.
{%- set columns = (
    ['model_id', 'model_name', 'lab_id', 'first_seen_on']
    + model_fact_columns() | map('first') | list
    + ['released_on_precision', 'knowledge_cutoff_precision', 'contested_facts', 'inherited_facts']
    + model_price_columns()
) | join(', ') %}
with today as (
    select {{ columns }} from {{ ref('dim_models') }}
),

as_of_today as (
    select {{ columns }} from {{ ref('models_as_of') }}({{ build_date() }})
)

(from as_of_today except all from today)
union all
(from today except all from as_of_today)
