-- How fresh is each source, where was it read from, and what went wrong last?
-- For: the platform engineer. Seconds: 0.5.
-- The stalest first; origin 'baseline' is what travels with the project.
-- Expect: count(*) >= 20
-- Expect: bool_or(last_reviewed_on is not null)
select
    source_id,
    source_kind,
    last_origin,
    last_reviewed_on,
    release.speaks_for - last_reviewed_on as days_old,
    is_stale,
    is_shrinking,
    unread_official_count,
    last_error
from marts.dim_sources
cross join marts.release as release
order by last_reviewed_on nulls first, source_id;
