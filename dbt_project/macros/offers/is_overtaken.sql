{#-
    Whether a value was overtaken: no page that states it has been seen for 45 days before the newest
    word on the fact, and another value was first stated after. A page that nobody read again cannot
    know what changed since; one that is read is never overtaken. A zero is free or unknown by another
    rule: it overtakes nothing, and only who charges for the same, as trusted, overtakes it.
    Argument: the columns of the fact.
-#}
{% macro is_overtaken(fact) -%}
    coalesce(
        (
            value > 0
            and last_seen_at
            < max(last_seen_at) filter (where value > 0) over (partition by {{ fact }})
            - interval 45 day
            and last_seen_at
            < max(first_seen_at) filter (where value > 0) over (partition by {{ fact }})
        )
        or (
            value = 0
            and trust <= max(trust) filter (where value > 0) over (partition by {{ fact }})
        ),
        false
    )
{%- endmacro %}

{#-
    Whether a price that was converted stands beside one stated in dollars: a seller who has a price
    for dollars asks it of who pays in dollars. A zero states nothing here. Argument: the columns of
    the fact.
-#}
{% macro is_beside_stated(fact) -%}
    (
        is_converted
        and coalesce(
            bool_or(not is_converted and value > 0) over (partition by {{ fact }}), false
        )
    )
{%- endmacro %}
