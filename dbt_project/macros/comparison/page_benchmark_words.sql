{#- The benchmark that the row names, with its variant and metric. -#}
{% macro page_benchmark_words() -%}
    benchmark_name || coalesce(' (' || top_measure_words || ')', '')
{%- endmacro %}

{#- Both scores on it, where none leads: with who measured each, where that is not alike. -#}
{% macro page_scores_words(told='') -%}
    {%- set scores = [] -%}
    {%- for side in ['left', 'right'] -%}
        {%- set score = score_text('top_' ~ side ~ '_score', 'top_benchmark_scale') -%}
        {%- do scores.append(score ~ (' || ' ~ page_evidence_words(side) if told else '')) -%}
    {%- endfor -%}
    {{ scores | join(" || ' against ' || ") }}
{%- endmacro %}

{#- Who measured a side's score on it. -#}
{% macro page_evidence_words(side) -%}
    case top_{{ side }}_evidence
        when 'independent' then ' by an independent board'
        when 'self_reported' then ' by its own lab'
        when 'other_lab' then ' by another lab'
        else ', by whom is not told'
    end
{%- endmacro %}

{#- Why two scores on it are not set against each other. -#}
{% macro page_not_alike_words() -%}
    case
        when top_left_evidence = top_right_evidence
            then 'hang on the opponents each model met (' || {{ page_scores_words() }} || ')'
        else 'are not measured alike (' || {{ page_scores_words('told') }} || ')'
    end
{%- endmacro %}

{#- The gap on it: Elo and index points are no percentage points and say so. -#}
{% macro page_points_words() -%}
    {{ score_text('abs(top_left_score - top_right_score)', 'top_benchmark_scale') }}
    || case top_benchmark_scale
        when 'elo' then ' Elo points'
        when 'index' then ' index points'
        else ' points'
    end
{%- endmacro %}
