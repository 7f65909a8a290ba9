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

{#- The hash of what this node is made from, none where that is not known, and whether it stands so. -#}
{% macro reuse(written) -%}
    {%- if var('code', none) is none -%}
        {{ return({'inputs': none, 'is_made': false}) }}
    {%- endif -%}
    {#- Seeds are files of the project, which `code` stands for, and are made from nothing else. -#}
    {%- set parents = [] -%}
    {%- for node in model.depends_on.get('nodes', []) if not node.startswith('seed.') -%}
        {%- do parents.append("'" ~ node ~ "'") -%}
    {%- endfor -%}
    {#- Each question costs dbt more than it costs the database: one is asked. -#}
    {%- set is_parent = 'node in (' ~ (parents | join(', ') or 'null') ~ ')' -%}
    {%- set told = run_query(
        'select count(*) filter (where ' ~ is_parent ~ "), string_agg(content, ' ' order by node) "
        ~ 'filter (where ' ~ is_parent ~ "), any_value(inputs) filter (where node = '" ~ model.unique_id
        ~ "') from build.contents"
    ).rows[0] -%}
    {%- if told[0] != parents | length -%}
        {{ return({'inputs': none, 'is_made': false}) }}
    {%- endif -%}
    {%- set inputs = local_md5(var('code') ~ written ~ (told[1] or '')) -%}
    {{ return({'inputs': inputs, 'is_made': told[2] == inputs}) }}
{%- endmacro %}

{#- Part of the script that touches a node: what is told of it holds no longer. -#}
{% macro forget_content() -%}
    delete from build.contents where node = '{{ model.unique_id }}';
{%- endmacro %}

{#- `content` is an expression: of a table a hash over its rows, of what holds no rows its inputs. -#}
{% macro remember_content(inputs, content, relation=none) -%}
    {%- call statement('remember_content') -%}
        insert into build.contents
        select '{{ model.unique_id }}', '{{ inputs }}', {{ content }}
        {%- if relation is not none %} from {{ relation }} as rows_of {%- endif -%}
    {%- endcall -%}
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

{#- What stands is as it was made: nothing is done, and Dagster told what it shows of it. -#}
{% macro kept(relation) -%}
    {%- call noop_statement('main', 'KEPT') -%}{%- endcall -%}
    {%- do tell_columns(relation) -%}
    {{ return({'relations': [relation]}) }}
{%- endmacro %}

{#-
    Makes a table or view in the place of the one before, in one transaction. dbt's own way makes it
    under another name and renames both: six statements more, each dearer to dbt than to DuckDB,
    whose transaction already shows readers the old one until the new one stands.
-#}
{% macro made_in_place(type, statement_that_makes, inputs) -%}
    {%- set old = load_cached_relation(this) -%}
    {%- set made = this.incorporate(type=type) -%}
    {{ run_hooks(pre_hooks) }}
    {%- call statement('main') -%}
        {{ forget_content() }}
        {%- if old is not none %}
        drop {{ old.type }} if exists {{ old }};
        {%- endif %}
        {{ statement_that_makes }}
    {%- endcall -%}
    {{ run_hooks(post_hooks) }}
    {%- if type == 'table' -%}
        {%- do look_over(made, inputs) -%}
    {%- elif inputs is not none -%}
        {%- do remember_content(inputs, "'" ~ inputs ~ "'") -%}
    {%- endif -%}
    {%- do persist_docs(made, model) -%}
    {%- do tell_columns(made) -%}
    {%- do adapter.commit() -%}
    {{ return({'relations': [made]}) }}
{%- endmacro %}

{% materialization seed, adapter='duckdb' %}
    {%- set asked = reuse('') -%}
    {%- if load_cached_relation(this) is not none and asked.is_made -%}
        {%- set found = kept(this.incorporate(type='table')) -%}
        {#- dbt asks a seed for its rows, to show them where it is told to. -#}
        {%- do store_result('agate_table', response='KEPT') -%}
        {{ return(found) }}
    {%- endif -%}
    {%- call statement('forget_content') -%}{{ forget_content() }}{%- endcall -%}
    {%- set made = dbt.materialization_seed_default() -%}
    {%- if asked.inputs is not none -%}
        {%- do remember_content(asked.inputs, "'" ~ asked.inputs ~ "'") -%}
        {%- do adapter.commit() -%}
    {%- endif -%}
    {%- do tell_columns(this) -%}
    {{ return(made) }}
{% endmaterialization %}

{% materialization table, adapter='duckdb' %}
    {%- set asked = reuse(compiled_code) -%}
    {%- if load_cached_relation(this) is not none and asked.is_made -%}
        {{ return(kept(this.incorporate(type='table'))) }}
    {%- endif -%}
    {{ return(made_in_place('table', create_table_as(false, this, compiled_code), asked.inputs)) }}
{% endmaterialization %}

{% materialization view, adapter='duckdb' %}
    {%- set asked = reuse(compiled_code) -%}
    {%- if load_cached_relation(this) is not none and asked.is_made -%}
        {{ return(kept(this.incorporate(type='view'))) }}
    {%- endif -%}
    {%- if constraints_broken() -%}
        {{ exceptions.raise_compiler_error(model.name ~ ' holds no rows to look at: write tests, not constraints') }}
    {%- endif -%}
    {{ return(made_in_place('view', create_view_as(this, compiled_code), asked.inputs)) }}
{% endmaterialization %}

{% materialization table_function, adapter='duckdb' %}
    {%- set inputs = reuse(compiled_code).inputs -%}
    {%- call statement('forget_content') -%}{{ forget_content() }}{%- endcall -%}
    {%- set made = dbt.materialization_table_function_duckdb() -%}
    {%- if inputs is not none -%}
        {%- do remember_content(inputs, "'" ~ inputs ~ "'") -%}
        {%- do adapter.commit() -%}
    {%- endif -%}
    {{ return(made) }}
{% endmaterialization %}

{% materialization test, adapter='duckdb' %}
    {%- set asked = reuse(compiled_code) -%}
    {%- if asked.is_made -%}
        {%- call statement('main', fetch_result=True) -%}
            select 0 as failures, false as should_warn, false as should_error
        {%- endcall -%}
        {{ return({'relations': []}) }}
    {%- endif -%}
    {%- call statement('forget_content') -%}{{ forget_content() }}{%- endcall -%}
    {%- set made = dbt.materialization_test_default() -%}
    {%- set verdict = load_result('main').table.rows[0] -%}
    {%- if asked.inputs is not none and not verdict['should_warn'] and not verdict['should_error'] -%}
        {%- do remember_content(asked.inputs, "'passed'") -%}
    {%- endif -%}
    {#- A test ends without one, for it writes nothing. -#}
    {%- do adapter.commit() -%}
    {{ return(made) }}
{% endmaterialization %}
