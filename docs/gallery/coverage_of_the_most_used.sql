-- Of how many of the most used models is each fact known, from official pages, and contested?
-- For: the platform engineer. Seconds: 0.5.
-- Expect: count(*) >= 20
-- Expect: bool_and(known_percent between 0 and 100)
-- Expect: max(known_percent) > 90
select
    attribute_id,
    sum(model_count) as models,
    round(100.0 * sum(known_count) / sum(model_count), 1) as known_percent,
    round(100.0 * sum(official_count) / sum(model_count), 1) as official_percent,
    sum(contested_count) as contested
from marts.fct_coverage
where use_tier = 'most_used'
group by attribute_id
order by known_percent desc, attribute_id;
