-- How often does each catalogue differ from the official pages, and by how much?
-- For: the analyst. Seconds: 0.5.
-- Only subjects of which at least twenty values could be checked.
-- Expect: count(*) >= 3
-- Expect: bool_and(disagreeing_percent between 0 and 100)
select
    source_title,
    official_source_kind,
    subject,
    compared_count,
    disagreeing_percent,
    median_times_apart,
    biggest_times_apart
from marts.fct_source_agreements
where compared_count >= 20
order by disagreeing_percent desc, compared_count desc;
