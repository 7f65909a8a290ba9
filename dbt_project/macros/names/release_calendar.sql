{#-
    The seed of releases with its names read: one row per family and release, with the day it came
    out (~yyyymmdd) and what is known of the family's releases as a whole. Two and more, and the
    bare name is open. Argument: a relation of parsed names, those of the seeds among them.
-#}
{% macro release_calendar(parsed) -%}
select
    families.stem as family_stem,
    families.size as family_size,
    rpad('~' || replace(releases.released, '-', ''), 9, 'x') as released,
    named.stem,
    named.stem_words,
    named.size,
    named.active_size,
    named.release_date,
    count(distinct (named.stem, named.size, named.release_date)) over family as release_count,
    bool_or(
        named.stem = families.stem
        and named.size is not distinct from families.size
        and named.release_date is null
    ) over family as has_undated_release
from {{ ref('release_names') }} as releases
inner join {{ parsed }} as families
    on releases.family_name = families.written_text and families.kind = 'seed'
inner join {{ parsed }} as named
    on releases.release_name = named.written_text and named.kind = 'seed'
window family as (partition by families.stem, families.size)
{%- endmacro %}
