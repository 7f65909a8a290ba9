-- Statements of prices and limits, without the days on which a longest answer is longer than the
-- window that holds it. 8,192 in a window of 8,000 is a matter of rounding; and what the server's
-- own page says stands as it says it.
with statements as (
    select * from {{ ref('int_price_statements') }}
),

windows as (
    select * from {{ ref('int_offer_windows') }}
),

too_long as (
    select statements.*, windows.valid_from, windows.valid_to
    from statements
    inner join windows
        on
            statements.offer_id = windows.offer_id
            and statements.value > windows.context_window_tokens * 1.05
            and coalesce(statements.ends_on > windows.valid_from, true)
            and coalesce(statements.starts_on < windows.valid_to, true)
    where statements.fact_id = 'max_output_tokens' and not statements.is_own_page
),

-- The days before the first such window, between two and after the last.
beside as (
    select
        * exclude (starts_on, ends_on, valid_from, valid_to),
        coalesce(lag(valid_to) over windows_in_turn, starts_on) as starts_on,
        valid_from as ends_on
    from too_long
    window
        windows_in_turn as (
            partition by offer_id, claim_id, starts_on, first_seen_at order by valid_from
        )
    union all
    select
        * exclude (starts_on, ends_on, valid_from, valid_to),
        valid_to as starts_on,
        ends_on
    from too_long
    qualify row_number() over (
        partition by offer_id, claim_id, starts_on, first_seen_at order by valid_from desc
    ) = 1 and valid_to is not null
)

select statements.* from statements
anti join too_long
    on
        statements.offer_id = too_long.offer_id
        and statements.claim_id = too_long.claim_id
        and statements.starts_on = too_long.starts_on
        and statements.first_seen_at = too_long.first_seen_at
union all by name
select * from beside
where ends_on is null or ends_on > starts_on
