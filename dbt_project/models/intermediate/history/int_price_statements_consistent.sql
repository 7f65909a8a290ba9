-- Statements of prices and limits, without the days on which a value exceeds what bounds it
-- (int_offer_bounds): an old price of the cache beside a new one of the input, an answer longer than
-- its window. Of windows, what the server's own page says stands as it says it.
with statements as (
    select * from {{ ref('int_price_statements') }}
),

bounds as (
    select * from {{ ref('int_offer_bounds') }}
),

exceeding as (
    select
        statements.*,
        bounds.valid_from,
        bounds.valid_to
    from statements
    inner join bounds
        on
            statements.offer_id = bounds.offer_id
            and statements.fact_id = bounds.bounded_fact_id
            and statements.value > bounds.most
            and coalesce(statements.ends_on > bounds.valid_from, true)
            and coalesce(statements.starts_on < bounds.valid_to, true)
    where statements.fact_id <> 'max_output_tokens' or not statements.is_own_page
),

-- The days before the first such period, between two and after the last.
beside as (
    select
        * exclude (starts_on, ends_on, valid_from, valid_to),
        coalesce(lag(valid_to) over bounds_in_turn, starts_on) as starts_on,
        valid_from as ends_on
    from exceeding
    window
        bounds_in_turn as (
            partition by offer_id, fact_id, claim_id, starts_on, first_seen_at order by valid_from
        )
    union all
    select
        * exclude (starts_on, ends_on, valid_from, valid_to),
        valid_to as starts_on,
        ends_on
    from exceeding
    qualify row_number() over (
        partition by offer_id, fact_id, claim_id, starts_on, first_seen_at order by valid_from desc
    ) = 1 and valid_to is not null
)

select statements.* from statements
anti join exceeding
    on
        statements.offer_id = exceeding.offer_id
        and statements.claim_id = exceeding.claim_id
        and statements.starts_on = exceeding.starts_on
        and statements.first_seen_at = exceeding.first_seen_at
union all by name
select * from beside
where ends_on is null or ends_on > starts_on
