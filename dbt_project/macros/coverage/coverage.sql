{#- How many models, those with the most routes, are called most used: the figure of the first tier. -#}
{% macro most_used_count() -%} 200 {%- endmacro %}

{#- Facts that cannot change, and so do not grow old. -#}
{% macro lasting_facts() -%}
    (
        'released_on', 'parameters_total', 'parameters_active', 'architecture',
        'architecture_family', 'license_id', 'is_open_weights', 'huggingface_id',
        'knowledge_cutoff_on', 'training_cutoff_on'
    )
{%- endmacro %}

{#- What is asked of every model beside its facts, by the name it has in fct_coverage. -#}
{% macro covered_attributes() -%}
    {%- set attributes = [] -%}
    {%- for fact, _ in model_fact_columns() if fact not in ('deprecated_on', 'retires_on') -%}
        {%- do attributes.append(fact) -%}
    {%- endfor -%}
    {{ return(attributes + ['list_price', 'best_price', 'cheapest_price', 'benchmark_score']) }}
{%- endmacro %}
