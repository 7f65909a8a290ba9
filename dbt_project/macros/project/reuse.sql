{#-
    A night costs what changed: a table is kept as it is where its rule and the contents of all it
    is made from are those of the build before, and a test that passed on the same rows is not run
    again. A table that is made anew and comes out the same so ends the work behind it.
    `build.contents` says of each node what it was made from and the hash of what it holds; a row
    is removed before its table is touched, and written when the table stands.
    Only the pipeline asks for it (variable `code`: the hash of the project's and the package's own
    files and of the engine's version, so that a new version makes everything anew). A plain
    `dbt build` reuses nothing, and leaves nothing to be reused.
-#}
{% macro create_contents() -%}
    {% if target.type == 'duckdb' -%}
        create schema if not exists build;
        create table if not exists build.contents (node varchar, inputs varchar, content varchar);
    {%- endif %}
{%- endmacro %}

{#- The hash of what this node is made from, none where that is not known. -#}
{% macro hash_of_inputs(written) -%}
    {%- if var('code', none) is none -%}
        {{ return(none) }}
    {%- endif -%}
    {#- Seeds are files of the project, which `code` stands for, and are made from nothing else. -#}
    {%- set parents = [] -%}
    {%- for node in model.depends_on.get('nodes', []) if not node.startswith('seed.') -%}
        {%- do parents.append("'" ~ node ~ "'") -%}
    {%- endfor -%}
    {%- if not parents -%}
        {{ return(local_md5(var('code') ~ written)) }}
    {%- endif -%}
    {%- set found = run_query(
        "select count(*), md5(string_agg(content, ' ' order by node)) from build.contents where node in ("
        ~ parents | join(', ') ~ ')'
    ).rows[0] -%}
    {{ return(local_md5(var('code') ~ written ~ found[1]) if found[0] == parents | length else none) }}
{%- endmacro %}

{% macro is_made_from(inputs) -%}
    {%- if inputs is none -%}
        {{ return(false) }}
    {%- endif -%}
    {{ return(
        run_query(
            "select count(*) from build.contents where node = '" ~ model.unique_id
            ~ "' and inputs = '" ~ inputs ~ "'"
        ).rows[0][0] == 1
    ) }}
{%- endmacro %}

{% macro forget_content() -%}
    {%- do run_query("delete from build.contents where node = '" ~ model.unique_id ~ "'") -%}
{%- endmacro %}

{#- `content` is an expression: of a table a hash over its rows, of what holds no rows its inputs. -#}
{% macro remember_content(inputs, content) -%}
    {%- if inputs is not none -%}
        {%- do run_query(
            "insert into build.contents select '" ~ model.unique_id ~ "', '" ~ inputs ~ "', " ~ content
        ) -%}
    {%- endif -%}
{%- endmacro %}

{#- Dagster reads dbt's log as JSON, and takes from it which columns a table has today. -#}
{% macro tell_columns(relation) -%}
    {%- if flags.LOG_FORMAT == 'json' -%}
        {%- set columns = {} -%}
        {%- for row in run_query('describe ' ~ relation).rows -%}
            {%- do columns.update({row[0]: {'data_type': row[1]}}) -%}
        {%- endfor -%}
        {%- do log(tojson({'columns': columns}), info=true) -%}
    {%- endif -%}
{%- endmacro %}

{#- The last steps of everything that was made and can be asked. -#}
{% macro told_and_remembered(relation, inputs, content) -%}
    {%- do remember_content(inputs, content) -%}
    {%- do tell_columns(relation) -%}
{%- endmacro %}

{% materialization seed, adapter='duckdb' %}
    {%- set inputs = hash_of_inputs('') -%}
    {%- if load_cached_relation(this) is not none and is_made_from(inputs) -%}
        {%- call noop_statement('main', 'KEPT') -%}{%- endcall -%}
        {#- dbt asks a seed for its rows, to show them where it is told to. -#}
        {%- do store_result('agate_table', response='KEPT') -%}
        {%- do tell_columns(this) -%}
        {{ return({'relations': [this.incorporate(type='table')]}) }}
    {%- endif -%}
    {%- do forget_content() -%}
    {%- set made = dbt.materialization_seed_default() -%}
    {%- do told_and_remembered(this, inputs, "'" ~ inputs ~ "'") -%}
    {{ return(made) }}
{% endmaterialization %}

{% materialization table, adapter='duckdb' %}
    {%- set inputs = hash_of_inputs(compiled_code) -%}
    {%- if load_cached_relation(this) is not none and is_made_from(inputs) -%}
        {%- call noop_statement('main', 'KEPT') -%}{%- endcall -%}
        {%- do tell_columns(this) -%}
        {{ return({'relations': [this.incorporate(type='table')]}) }}
    {%- endif -%}
    {%- do forget_content() -%}
    {%- set made = dbt.materialization_table_duckdb() -%}
    {%- do told_and_remembered(this, inputs, "'" ~ look_over(this) ~ "'") -%}
    {{ return(made) }}
{% endmaterialization %}

{% materialization view, adapter='duckdb' %}
    {%- set inputs = hash_of_inputs(compiled_code) -%}
    {%- if load_cached_relation(this) is not none and is_made_from(inputs) -%}
        {%- call noop_statement('main', 'KEPT') -%}{%- endcall -%}
        {%- do tell_columns(this) -%}
        {{ return({'relations': [this.incorporate(type='view')]}) }}
    {%- endif -%}
    {%- if constraints_broken() -%}
        {{ exceptions.raise_compiler_error(model.name ~ ' holds no rows to look at: write tests, not constraints') }}
    {%- endif -%}
    {%- do forget_content() -%}
    {%- set made = dbt.materialization_view_default() -%}
    {%- do told_and_remembered(this, inputs, "'" ~ inputs ~ "'") -%}
    {{ return(made) }}
{% endmaterialization %}

{% materialization table_function, adapter='duckdb' %}
    {%- set inputs = hash_of_inputs(compiled_code) -%}
    {%- do forget_content() -%}
    {%- set made = dbt.materialization_table_function_duckdb() -%}
    {%- do remember_content(inputs, "'" ~ inputs ~ "'") -%}
    {{ return(made) }}
{% endmaterialization %}

{% materialization test, adapter='duckdb' %}
    {%- set inputs = hash_of_inputs(compiled_code) -%}
    {%- if is_made_from(inputs) -%}
        {%- call statement('main', fetch_result=True) -%}
            select 0 as failures, false as should_warn, false as should_error
        {%- endcall -%}
        {{ return({'relations': []}) }}
    {%- endif -%}
    {%- do forget_content() -%}
    {%- set made = dbt.materialization_test_default() -%}
    {%- set verdict = load_result('main').table.rows[0] -%}
    {%- if not verdict['should_warn'] and not verdict['should_error'] -%}
        {%- do remember_content(inputs, "'passed'") -%}
    {%- endif -%}
    {#- A test ends without one, for it writes nothing. -#}
    {%- do adapter.commit() -%}
    {{ return(made) }}
{% endmaterialization %}
