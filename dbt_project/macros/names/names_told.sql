{#-
    Names with the display name that tells more of them, as the step `told`: their own; and, of a name
    that a list writes behind its word for the seller, that of the seller's own name. Arguments: the
    relations of names and of those with a telling display name.
-#}
{% macro names_told(names, telling) -%}
repeated as (
    select
        ids.provider_text,
        ids.model_text,
        ids.display_name_text,
        any_value(telling.shown) as shown,
        false as is_listing_date
    from {{ names }} as ids
    inner join {{ telling }} as telling
        on ids.model_text = ids.provider_text || '/' || telling.model_text
    inner join {{ names }} as named
        on
            telling.model_text = named.model_text
            and telling.provider_text = named.provider_text
            and ids.provider_id = named.provider_id
    where not telling.is_listing_date and ids.display_name_text is null
    group by ids.provider_text, ids.model_text, ids.display_name_text
    having count(distinct (telling.shown.stem, telling.shown.size, telling.shown.release_date)) = 1
),

told as (
    select * from {{ telling }}
    union all by name
    select * from repeated
)
{%- endmacro %}
