{#-
    What every row of a table must hold is a constraint of its columns (dbt's own word), and is
    looked at in one scan as the table is made: a test node for each column of each table, 489 of
    them, took longer than all else that dbt does. DuckDB's own constraints are not used, since a
    unique column would cost an index that nobody reads. Only `not_null` and `unique` are known.
-#}
{% macro duckdb__get_table_columns_and_constraints() -%}
    (
    {%- for column in model.columns.values() %}
        {{ adapter.quote(column.name) if column.quote else column.name }} {{ column.data_type }}
        {{- ',' if not loop.last }}
    {%- endfor %}
    )
{%- endmacro %}

{#- One aggregate for each constraint: how many rows break it. -#}
{% macro constraints_broken() -%}
    {%- set broken = [] -%}
    {%- for column in model.columns.values() -%}
        {%- for constraint in column.constraints -%}
            {%- if constraint.type == 'not_null' -%}
                {%- set rows = 'count(*) - count(' ~ column.name ~ ')' -%}
                {%- do broken.append({'column': column.name, 'fault': 'is null', 'rows': rows}) -%}
            {%- elif constraint.type == 'unique' -%}
                {%- set rows = 'count(' ~ column.name ~ ') - count(distinct ' ~ column.name ~ ')' -%}
                {%- do broken.append({'column': column.name, 'fault': 'repeats another', 'rows': rows}) -%}
            {%- else -%}
                {{ exceptions.raise_compiler_error(
                    model.name ~ '.' ~ column.name ~ ': a constraint of type ' ~ constraint.type
                    ~ ' is not looked at, write a test'
                ) }}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(broken) }}
{%- endmacro %}

{#- The hash of a table's rows, none where nobody asks for it; an error names the constraints broken. -#}
{% macro look_over(relation) -%}
    {%- set broken = constraints_broken() -%}
    {%- set hashed = var('code', none) is not none -%}
    {%- if not (broken or hashed) -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set looked = ["md5(count(*) || ' ' || coalesce(sum(hash(rows_of)), 0))" if hashed else 'null'] -%}
    {%- for one in broken -%}
        {%- do looked.append(one.rows) -%}
    {%- endfor -%}
    {%- set found = run_query('select ' ~ looked | join(', ') ~ ' from ' ~ relation ~ ' as rows_of').rows[0] -%}
    {%- set faults = [] -%}
    {%- for one in broken -%}
        {%- if found[loop.index] -%}
            {%- do faults.append(one.column ~ ' ' ~ one.fault ~ ' in ' ~ found[loop.index] | int ~ ' rows') -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if faults -%}
        {{ exceptions.raise_compiler_error(model.name ~ ': ' ~ faults | join(', ')) }}
    {%- endif -%}
    {{ return(found[0]) }}
{%- endmacro %}
