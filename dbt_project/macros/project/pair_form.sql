{#-
    How the pairs are kept, a choice of cost and not of content: `wide`, a row with every column;
    `packed`, numbers, codes and what people rank by, the rest looked up by a view; `on_demand`, a view
    that computes what is asked for. Variable `pair_form`; `auto` chooses by the number of models, which
    the warehouse knows when this model is built.
-#}
{% macro pair_form() -%}
    {%- if not execute -%}
        {%- do ref('int_scorecard_sides') -%}
    {%- endif -%}
    {%- set asked = var('pair_form') -%}
    {%- if asked not in ['auto', 'wide', 'packed', 'on_demand'] -%}
        {{ exceptions.raise_compiler_error(
            "pair_form is auto, wide, packed or on_demand, not '" ~ asked ~ "'"
        ) }}
    {%- endif -%}
    {%- if asked != 'auto' -%}
        {{ return(asked) }}
    {%- endif -%}
    {%- if target.type != 'duckdb' or not execute or flags.WHICH not in ['build', 'run'] or model.resource_type != 'model' -%}
        {{ return('wide') }}
    {%- endif -%}
    {%- set models = run_query('select count(*) from ' ~ ref('int_scorecard_sides')).rows[0][0] -%}
    {{ return('wide' if models <= 3000 else 'packed' if models <= 50000 else 'on_demand') }}
{%- endmacro %}

{#- What is stored of a packed pair beside its numbers. -#}
{% macro packed_columns() -%}
    {{ return([
        'verdict_code', 'verdict_winner', 'verdict_strength', 'left_strength', 'right_strength',
        'evidence', 'completeness', 'monthly_cost_gap_usd',
    ]) }}
{%- endmacro %}

{#-
    A table where pairs are kept wide, else a view under the same name. Codes of the view are text, for
    readers of DuckDB 1.1 know no ENUM inside it: its types are not the contract's, its columns are.
-#}
{% materialization pairs, adapter='duckdb' %}
    {%- if pair_form() == 'wide' -%}
        {{ return(materialization_table_duckdb()) }}
    {%- endif -%}
    {{ return(made_in_place('view', 'create view ' ~ this ~ ' as ' ~ compiled_code, reuse(compiled_code).inputs)) }}
{% endmaterialization %}

{#-
    A table that some forms of the pairs are looked up in (`meta.pair_forms`); in another form there is
    none, and one from before is dropped.
-#}
{% materialization of_pair_forms, adapter='duckdb' %}
    {%- if pair_form() in config.get('meta')['pair_forms'] -%}
        {{ return(materialization_table_duckdb()) }}
    {%- endif -%}
    {%- set inputs = reuse(compiled_code).inputs -%}
    {%- call statement('forget_content') -%}{{ forget_content() }}{%- endcall -%}
    {%- set old = load_cached_relation(this) -%}
    {%- if old is not none -%}
        {%- do adapter.drop_relation(old) -%}
    {%- endif -%}
    {%- call noop_statement('main', 'NOT IN THIS FORM') -%}{%- endcall -%}
    {%- if inputs is not none -%}
        {%- do remember_content(inputs, "'" ~ inputs ~ "'") -%}
    {%- endif -%}
    {%- do adapter.commit() -%}
    {{ return({'relations': []}) }}
{% endmaterialization %}
