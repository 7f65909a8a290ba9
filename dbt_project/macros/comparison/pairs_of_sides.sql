{#-
    Every pair of sides once, with all that follows from the two alone. Arguments: the relations of
    pairs (pairs_numbered) and of sides. Of pairs in a table DuckDB knows the number, and that of each
    side is dense: it looks both up by position (a perfect hash join), on all cores. Without a relation
    of pairs they are met here, for a few of them. `stored` columns are taken along from the pairs,
    `of_sides` from either side.
-#}
{% macro pairs_of_sides(pairs, sides, stored=[], of_sides=[]) -%}
select
    left_side.model_number as left_model_number,
    right_side.model_number as right_model_number,
    {% for column in stored -%}
        pairs.{{ column }},
    {% endfor -%}
    {{ both_sides(['model_id', 'model_name']) }},
    case
        when left_side.is_coding_product or right_side.is_coding_product
            then {{ code('pair_class', 'agentic_coding') }}
        when left_side.has_reasoning and right_side.has_reasoning
            then {{ code('pair_class', 'frontier_reasoning') }}
        when left_side.is_small_open and right_side.is_small_open
            then {{ code('pair_class', 'compact_production') }}
        else {{ code('pair_class', 'general_purpose') }}
    end as pair_class,
    ---------- both sides' key values
    {{ both_sides([
        'released_on', 'context_window_tokens', 'max_output_tokens', 'input_usd_per_mtok',
        'output_usd_per_mtok',
    ]) }},
    {{ cost_on_basis('left') }} as left_monthly_cost_usd,
    {{ cost_on_basis('right') }} as right_monthly_cost_usd,
    {{ cost_basis() }} as cost_basis,
    {{ both_sides(([
        'provider_count', 'established_route_count', 'is_coding_product', 'is_ending', 'is_out',
        'may_end',
    ] + of_sides) | unique | list) }},
    {{ shared_provider_count() }} as shared_provider_count,
    {{ both_sides(['input', 'output']) }},
    {% for side, other in [('left', 'right'), ('right', 'left')] -%}
        cast({{ side }}_monthly_cost_usd as double) as {{ side }}_cost,
        {{ only_bits(side, other) }} as {{ side }}_only_bits,
    {% endfor -%}
    bit_count(left_side.known_bits & right_side.known_bits) as known_signal_count,
    ---------- winner of each signal
    {{ newer_winner() }} as released_winner,
    {{ winner_by_margin('context', better_of('context_window')) }} as context_winner,
    {{ winner_by_margin('max_output', better_of('max_output')) }} as max_output_winner,
    {{ winner_by_margin('input', better_of('price_input')) }} as input_price_winner,
    {{ winner_by_margin('output', better_of('price_output')) }} as output_price_winner,
    {{ lower_output_winner() }} as lower_output,
    {{ winner('provider_count') }} as provider_count_winner,
    {{ coding_winner() }} as coding_winner,
    ---------- capabilities
    {% for capability in capability_ids() -%}
        {{ capability_outcome(capability) }} as {{ capability }}_outcome,
    {% endfor -%}
    ---------- review
    {{ costs_reviewed_on() }} as cost_reviewed_on,
    {% for day in ['context_reviewed_on', 'lifecycle_reviewed_on', 'oldest_fact_on'] -%}
        least(left_side.{{ day }}, right_side.{{ day }}) as {{ day }},
    {% endfor -%}
    least(left_side.last_reviewed_on, right_side.last_reviewed_on) as models_reviewed_on,
    least(left_side.oldest_signal_on, right_side.oldest_signal_on) as oldest_side_on
{% if pairs is none -%}
from {{ sides_measured(sides) }} as left_side
inner join {{ sides_measured(sides) }} as right_side on left_side.model_number < right_side.model_number
{%- else -%}
from {{ pairs }} as pairs
inner join {{ sides_measured(sides) }} as left_side on pairs.left_model_number = left_side.model_number
inner join {{ sides_measured(sides) }} as right_side on pairs.right_model_number = right_side.model_number
{%- endif %}
{%- endmacro %}

{#-
    The sides with what is compared by a margin as a double, and what the other must be above to be
    ahead of it: once a model, not once a pair. Argument: the relation of sides.
-#}
{% macro sides_measured(sides) -%}
{%- set measures = {
    'context': 'context_window_tokens', 'max_output': 'max_output_tokens', 'input': 'input',
    'output': 'output', 'best_output': 'best_output_usd_per_mtok',
    'list_output': 'list_output_usd_per_mtok',
} -%}
(
    select
        *,
        {% for measure, column in measures.items() -%}
            cast({{ column }} as double) as {{ measure }}_measure,
            {{ margin() }} * cast({{ column }} as double) as {{ measure }}_beyond
            {{- ',' if not loop.last }}
        {% endfor %}
    from {{ sides }}
)
{%- endmacro %}

{#- Every unordered pair of sides by their numbers, the smaller one first. -#}
{% macro pairs_numbered(sides) -%}
select
    left_side.model_number as left_model_number,
    right_side.model_number as right_model_number
from {{ sides }} as left_side
cross join {{ sides }} as right_side
where left_side.model_number - right_side.model_number < 0
{%- endmacro %}
