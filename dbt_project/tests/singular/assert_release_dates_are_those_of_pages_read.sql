-- Release dates that pages give, read by hand (seed release_checks): of those whose model the
-- warehouse knows, at most one in fifty may be another day. A warning: pages may be right, or we.
{{ config(severity='warn') }}

with checks as (
    select * from {{ ref('release_checks') }}
),

models as (
    select * from {{ ref('dim_models') }}
    where released_on is not null
),

compared as (
    select
        checks.model_id,
        checks.released_on as page_released_on,
        models.released_on,
        checks.source_url,
        count(*) over () as check_count,
        count(*) filter (where checks.released_on <> models.released_on) over () as wrong_count
    from checks
    inner join models on checks.model_id = models.model_id
)

select * from compared
where released_on <> page_released_on and wrong_count * 50 > check_count
