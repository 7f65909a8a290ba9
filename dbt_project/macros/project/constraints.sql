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

{#- Remembers the hash of a table's rows where somebody asks; an error names the constraints broken. -#}
{% macro look_over(relation, inputs) -%}
    {%- set broken = constraints_broken() -%}
    {%- set content = "md5(count(*) || ' ' || coalesce(sum(hash(rows_of)), 0))" if inputs else 'null' -%}
    {%- if broken -%}
        {%- set faults = [] -%}
        {%- for one in broken -%}
            {%- do faults.append(
                'case when ' ~ one.rows ~ " > 0 then '" ~ one.column ~ ' ' ~ one.fault ~ " in ' || ("
                ~ one.rows ~ ") || ' rows' end"
            ) -%}
        {%- endfor -%}
        {%- set content = 'case when ' ~ broken | map(attribute='rows') | join(' + ') ~ " > 0 then error('"
            ~ model.name ~ ": ' || concat_ws(', ', " ~ faults | join(', ') ~ ')) else ' ~ content ~ ' end' -%}
    {%- endif -%}
    {%- if inputs is not none -%}
        {%- do remember_content(inputs, content, relation) -%}
    {%- elif broken -%}
        {%- call statement('look_over') -%} select {{ content }} from {{ relation }} as rows_of {%- endcall -%}
    {%- endif -%}
{%- endmacro %}

{#- In one statement; dbt's own asks twice which columns there are, which a contract says. -#}
{% macro duckdb__persist_docs(relation, model, for_relation, for_columns) -%}
    {%- set comments = [] -%}
    {%- if for_relation and config.persist_relation_docs() and model.description -%}
        {%- do comments.append(alter_relation_comment(relation, model.description)) -%}
    {%- endif -%}
    {%- if for_columns and config.persist_column_docs() -%}
        {%- for name, column in model.columns.items() if column.description -%}
            {%- do comments.append(
                'comment on column ' ~ relation ~ '.' ~ (adapter.quote(name) if column.quote else name)
                ~ ' is ' ~ duckdb_escape_comment(column.description) ~ ';'
            ) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- if comments -%}
        {%- call statement('persist_docs') -%}{{ comments | join('\n') }}{%- endcall -%}
    {%- endif -%}
{%- endmacro %}
