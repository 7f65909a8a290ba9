{#-
    Statements of which, in one place of a page, the one that starts last holds: a page that gives a
    new price takes the old one back, whatever it said of its end; where the new one goes and the
    old one still stands there, the old one holds again. Arguments: the relation of statements; the
    column that says what is priced.
-#}
{% macro supersede_in_place(statements, key) -%}
{%- set place = key ~ ', fact_id, ' ~ same_place() -%}
with statements as (
    select * from {{ statements }}
),

-- Almost all places say one thing at a time.
retold as (
    select {{ place }} from statements
    group by all
    having min(starts_on) < max(starts_on)
),

followed as (
    select
        statements.*,
        min(starts_on) over (
            partition by {{ place }}
            order by starts_on
            groups between 1 following and 1 following
        ) as next_starts_on
    from statements
    semi join retold
        on
            {%- for column in place.split(', ') %}
            {{ 'and ' if not loop.first }}statements.{{ column }} is not distinct from retold.{{ column }}
            {%- endfor %}
),

marked as (
    select
        * exclude (next_starts_on),
        coalesce(
            bool_or(next_starts_on < coalesce(ends_on, date '9999-12-31')) over (
                partition by {{ place }}
            ), false
        ) as is_overlapped
    from followed
),

overlapped as (
    select
        * exclude (is_overlapped),
        md5(concat_ws('|', {{ place }})) as place_id
    from marked
    where is_overlapped
),

boundaries as (
    select place_id, starts_on as boundary_on from overlapped
    union
    select place_id, ends_on as boundary_on from overlapped
    where ends_on is not null
),

slices as (
    select
        *,
        lead(boundary_on) over (partition by place_id order by boundary_on) as next_boundary_on
    from boundaries
),

in_turn as (
    select
        overlapped.* exclude (starts_on, ends_on, is_dated_by_source),
        slices.boundary_on as starts_on,
        slices.next_boundary_on as ends_on,
        overlapped.is_dated_by_source and overlapped.starts_on = slices.boundary_on
            as is_dated_by_source
    from slices
    inner join overlapped
        on
            slices.place_id = overlapped.place_id
            and slices.boundary_on >= overlapped.starts_on
            and (overlapped.ends_on is null or slices.boundary_on < overlapped.ends_on)
    qualify rank() over (
        partition by slices.place_id, slices.boundary_on order by overlapped.starts_on desc
    ) = 1
)

select * from statements
anti join retold
    on
        {%- for column in place.split(', ') %}
        {{ 'and ' if not loop.first }}statements.{{ column }} is not distinct from retold.{{ column }}
        {%- endfor %}
union all by name
select * exclude (is_overlapped) from marked
where not is_overlapped
union all by name
select * exclude (place_id) from in_turn
{%- endmacro %}

{#- Where a page speaks of a name: two pages, or a page with two rows of a provider's regions, may
    differ for years without either having changed. -#}
{% macro same_place() -%}
    source_id, page_id, provider_text, provider_model_name
{%- endmacro %}
