-- The reference profile asked of both functions, for the build date, gives the mart's costs: every
-- column, both ways.
with mart as (
    select * exclude (profile_id, unavailable_reason)
    from {{ ref('model_monthly_costs') }}
    where profile_id = 'reference' and unavailable_reason is null
),

today as (
    select * from {{ ref('monthly_cost') }}(800, 250)
),

of_the_day as (
    select * from {{ ref('monthly_cost_as_of') }}({{ build_date() }}, 800, 250)
)

(select * from mart except all select * from today)
union all
(select * from today except all select * from mart)
union all
(select * from mart except all select * from of_the_day)
union all
(select * from of_the_day except all select * from mart)
