{#-
    Names with the family whose dates are compared (release_family): names of one size, or of one
    size and those that leave it out. Argument: a relation of completed names.
-#}
{% macro with_release_family(names) -%}
with sizes as (
    {{ sizes_named(names, 'stem, is_base') | indent }}
),

-- A small one that a provider sells, or sold, beside the bare name has releases of its own.
sold_beside as (
    select distinct stem, is_base
    from (
        select stem, is_base
        from {{ names }}
        where provider_id is not null
        group by stem, is_base, provider_id
        having bool_or(size is null) and min({{ billions('size') }}) < 10
    )
)

select
    names.*,
    concat_ws(
        '|',
        names.stem,
        case
            when {{ is_another_size('names.size', 'sizes') }} or sold_beside.stem is not null
                then names.size
        end,
        case when names.is_base then 'base' end
    ) as release_family
from {{ names }} as names
inner join sizes on names.stem = sizes.stem and names.is_base = sizes.is_base
left join sold_beside on names.stem = sold_beside.stem and names.is_base = sold_beside.is_base
{%- endmacro %}
