{#- A winner of the pair's row, from one side: this, other, tie or unknown. -#}
{% macro directed_winner(winner, this, other) -%}
    case {{ winner }}
        when '{{ this }}' then 'this'
        when '{{ other }}' then 'other'
        else cast({{ winner }} as varchar)
    end
{%- endmacro %}

{#- Whether a side of the pair has a capability that the other is known to lack. -#}
{% macro has_capability_of(side) -%}
    {%- set tests = [] -%}
    {%- for capability in capability_ids() -%}
        {%- do tests.append(capability ~ "_outcome = '" ~ side ~ "'") -%}
    {%- endfor -%}
    ({{ tests | join(' or ') }})
{%- endmacro %}

{#- The signals of which comparisons_directed says who is ahead. -#}
{% macro directed_signals() -%}
    {{ return([
        'monthly_cost', 'input_price', 'output_price', 'context', 'max_output', 'benchmark',
        'released', 'provider_count', 'task_cost',
    ]) }}
{%- endmacro %}

{#- Whether this model is known to do what nobody says of the other. -#}
{% macro unproven_capability() -%}
    {%- set tests = [] -%}
    {%- for capability in capability_ids() -%}
        {%- do tests.append(
            '(this.supports_' ~ capability ~ ' and others.supports_' ~ capability ~ ' is null)'
        ) -%}
    {%- endfor -%}
    {{ return('(' ~ tests | join(' or ') ~ ')') }}
{%- endmacro %}

{#- Whether the winners of a model's pairs (this, other, tie, unknown) make it the leader of them all. -#}
{% macro leads(winner) -%}
    bool_or({{ winner }} = 'this') and not bool_or({{ winner }} in ('other', 'tie'))
{%- endmacro %}
