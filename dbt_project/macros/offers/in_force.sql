{#- Whether a period holds on a day; its last day is the one before valid_to. Arguments: SQL of the day,
    and the relation that holds valid_from and valid_to, with its dot. -#}
{% macro in_force(day, prefix='') -%}
    ({{ prefix }}valid_from <= {{ day }} and ({{ prefix }}valid_to is null or {{ prefix }}valid_to > {{ day }}))
{%- endmacro %}

{#- The same of a statement, whose days are starts_on and ends_on. -#}
{% macro is_stated_on(day) -%}
    (starts_on <= {{ day }} and (ends_on is null or ends_on > {{ day }}))
{%- endmacro %}
