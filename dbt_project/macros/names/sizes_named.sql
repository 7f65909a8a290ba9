{#-
    The sizes that the names of a group say: one row per group (the columns given) with size_count,
    where large sizes within 6 % are one, and a size, which is the size where there is one alone.
    A size that only history knows counts only if there never was another.
-#}
{% macro sizes_named(names, group) -%}
select
    {{ group }},
    coalesce(min(size) filter (counts), min(size)) as size,
    case
        when count(size) filter (counts) = 0 and count(distinct rounded) = 1 then 1
        else count(distinct rounded) filter (counts)
    end as size_count
from (
    select
        {{ group }},
        size,
        {{ round_size('size') }} as rounded,
        {{ is_evidence(group) }} as counts
    from {{ names }}
) as said
group by {{ group }}
{%- endmacro %}

{#- Whether a size is not the single one of its group: there are none or several, or it is one that
    only history knows. Argument: a row of sizes_named. -#}
{% macro is_another_size(size, sizes) -%}
    (
        {{ sizes }}.size_count != 1
        or coalesce({{ round_size(size) }} != {{ round_size(sizes ~ '.size') }}, false)
    )
{%- endmacro %}
