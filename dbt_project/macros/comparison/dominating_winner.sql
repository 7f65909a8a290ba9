{#-
    The side that is at least as good on every signal known of both and better on two or more of
    cost, context, age, capabilities and benchmarks; null where neither is. The cost must be known,
    and three of the other four.
-#}
{% macro dominating_winner() -%}
    {%- set known = [] -%}
    {%- for winner in ['context_winner', 'released_winner'] -%}
        {%- do known.append('cast(' ~ winner ~ ' <> ' ~ code('winner', 'unknown') ~ ' as tinyint)') -%}
    {%- endfor -%}
    {%- for count in ['known_signal_count', 'shared_benchmark_count'] -%}
        {%- do known.append('cast(' ~ count ~ ' > 0 as tinyint)') -%}
    {%- endfor -%}
    case
        when cost_basis is null or {{ known | join(' + ') }} < 3 then null
        {%- for side, other, sign in [('left', 'right', ''), ('right', 'left', '-')] %}
        when
            {{ sign }}cost_sign >= 0
            and coalesce({{ sign }}context_sign, 0) >= 0
            and coalesce({{ sign }}age_sign, 0) >= 0
            and max_output_winner <> {{ code('winner', other) }}
            and {{ other }}_only_bits = 0
            and not {{ other }}_leads_benchmark
            and cost_sign + coalesce(context_sign, 0) + coalesce(age_sign, 0)
            {{ '-' if sign else '+' }} cast({{ side }}_only_bits <> 0 as tinyint)
            {{ '-' if sign else '+' }} cast({{ side }}_leads_benchmark as tinyint)
            {{ '<= -2' if sign else '>= 2' }}
            then {{ code('winner', side) }}
        {%- endfor %}
    end
{%- endmacro %}
