-- Which prices of labs moved in the last ninety days, and how far?
-- For: the analyst. Seconds: 0.5.
-- A ratio of 0.5 is half the old price. What is announced for a later day stands in
-- marts.fct_calendar; a release also carries the changes as a feed.
-- Expect: bool_and(ratio > 0 and ratio <> 1)
-- Expect: bool_and(new_usd_per_mtok <> old_usd_per_mtok)
select distinct
    changes.changed_on,
    changes.model_name,
    changes.component,
    changes.old_usd_per_mtok,
    changes.new_usd_per_mtok,
    changes.ratio,
    changes.source_url
from marts.fct_price_changes as changes
inner join marts.dim_providers as providers on changes.provider_id = providers.provider_id
cross join marts.release as release
where
    changes.kind in ('price_up', 'price_down')
    and providers.provider_kind = 'lab'
    and changes.component in ('input', 'output')
    and changes.changed_on between release.speaks_for - 90 and release.speaks_for
order by changes.changed_on desc, changes.model_name, changes.component
limit 50;
