{#-
    Spans of claims: unbroken series of a page's runs that make the same claim. Arguments: the
    relations of the page's runs and of what its contents claim; SQL of the page's source and id.
-#}
{% macro unbroken_spans(runs, sightings, source_id, page_id) -%}
{#- Both sides name the page: a filter on one is not passed on to the millions of the other. -#}
with made as (
    select
        runs.run_number,
        sightings.claim_key,
        runs.run_number - row_number() over (
            partition by sightings.claim_key order by runs.run_number
        ) as island
    from (
        select run_number, sha256, parser_version from {{ runs }}
        where source_id = {{ source_id }} and page_id = {{ page_id }}
    ) as runs
    inner join (
        select sha256, parser_version, claim_key from {{ sightings }}
        where source_id = {{ source_id }} and page_id = {{ page_id }}
    ) as sightings using (sha256, parser_version)
)

select
    {{ source_id }} as source_id,
    {{ page_id }} as page_id,
    claim_key,
    min(run_number) as first_run,
    max(run_number) as last_run
from made
group by claim_key, island
{%- endmacro %}
