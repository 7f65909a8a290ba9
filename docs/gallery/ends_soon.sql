-- Which of the models I use end within half a year, where, and what is named instead?
-- For: the platform engineer. Seconds: 0.5.
-- Names as they stand in your configuration; 'modelmart watch' does the same for a file of them.
-- Expect: bool_and(happens_on >= (select r.speaks_for from marts.release as r))
select
    models.model_name,
    calendar.kind,
    calendar.provider_id,
    calendar.happens_on,
    calendar.happens_on - release.speaks_for as days_left,
    calendar.source_url
from marts.fct_calendar as calendar
inner join marts.dim_models as models on calendar.model_id = models.model_id
cross join marts.release as release
where
    calendar.kind in ('model_retires', 'route_ends')
    and calendar.happens_on between release.speaks_for and release.speaks_for + 180
order by models.provider_count desc, calendar.happens_on
limit 20;
