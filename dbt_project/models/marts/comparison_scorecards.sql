{{ config(materialized='pairs' if target.type == 'duckdb' else 'table') }}

-- Codes and numbers only: every sentence is rendered from the row, in comparison_pages. Its cost
-- is the number of columns (docs/decisions/0006-pairs-structured.md).
{%- set form = pair_form() %}
{%- if not execute -%}
    {#- What it reads in another form, for dbt to build it first. -#}
    {%- do [ref('comparison_codes'), ref('comparison_models'), ref('comparison_shared')] -%}
{%- endif %}
{% if form == 'wide' -%}
    {{ scorecards(
        ref('int_pairs_numbered'),
        ref('int_scorecard_sides'),
        ref('int_shared_benchmarks_led'),
        build_date()
    ) }}
{%- else -%}
    {#- The text of a published view: its codes are text. -#}
    {%- do model.update({'is_view_of_pairs': true}) -%}
    {%- set sides, shared = published_ref('comparison_models'), published_ref('comparison_shared') -%}
    {%- if form == 'packed' -%}
        {{ scorecards_unpacked(published_ref('comparison_codes'), sides, shared, build_date()) }}
    {%- else -%}
        {{ scorecards(none, sides, shared, build_date()) }}
    {%- endif -%}
{%- endif %}
