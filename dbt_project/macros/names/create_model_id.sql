{#-
    Keeps model_id as a macro of the database: the model that a name means, null where none, or more
    than one, may be meant. Argument: the relation of the function model_ids.
-#}
{% macro create_model_id(model_ids) -%}
    create or replace macro {{ model_ids.schema }}.model_id(name) as (
        select case when count(*) = 1 and bool_and(is_certain) then any_value(model_id) end
        from {{ model_ids.include(database=false) }}(name)
    )
{%- endmacro %}
