{#-
    The closed vocabularies of a scorecard. On DuckDB a code is an ENUM: one byte a pair, read as
    text by every client and written to Parquet as text. Elsewhere it is text.
-#}
{% macro code_words(kind) -%}
    {{ return({
        'winner': ['left', 'right', 'tie', 'unknown'],
        'outcome': ['both', 'left', 'right', 'neither', 'unknown'],
        'pair_class': [
            'agentic_coding', 'frontier_reasoning', 'compact_production', 'general_purpose'
        ],
        'verdict': [
            'product_type', 'retired', 'dominates', 'tradeoff', 'price', 'quality', 'context',
            'newer', 'undecided',
        ],
        'strength': [
            'coding_workflow', 'benchmark_lead', 'long_context', 'vision', 'lower_cost',
            'output_price', 'capability', 'provider_fit', 'later_release', 'none',
        ],
        'cost_basis': ['best', 'list', 'cheapest'],
        'evidence': ['strong', 'fair', 'thin'],
    }[kind]) }}
{%- endmacro %}

{#- SQL type of a vocabulary. -#}
{% macro code_type(kind) -%}
    {{ return(adapter.dispatch('code_type', 'modelmart')(kind)) }}
{%- endmacro %}

{% macro duckdb__code_type(kind) -%}
    {{ return("enum('" ~ code_words(kind) | join("', '") ~ "')") }}
{%- endmacro %}

{% macro default__code_type(kind) -%}
    {{ return('string') }}
{%- endmacro %}

{#- One word of a vocabulary as a literal; a word that is not in it stops the build. -#}
{% macro code(kind, word) -%}
    {%- if word not in code_words(kind) -%}
        {{ exceptions.raise_compiler_error("no word '" ~ word ~ "' in vocabulary " ~ kind) }}
    {%- endif -%}
    {{ "'" ~ word ~ "'" if is_function() else "cast('" ~ word ~ "' as " ~ code_type(kind) ~ ')' }}
{%- endmacro %}

{#-
    Whether a function of the published file is being written, or a view of pairs: its text is read by
    clients down to DuckDB 1.1, which know no ENUM inside it, so that its codes are text.
-#}
{% macro is_function() -%}
    {{ return(
        model is defined
        and (model.config.materialized == 'table_function' or model.get('is_view_of_pairs', false))
    ) }}
{%- endmacro %}
