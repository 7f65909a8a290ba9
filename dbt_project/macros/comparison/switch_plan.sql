{#- One thing that a move meets, as the columns of switch_plan. -#}
{% macro switch_step(place, step, item, from_text, to_text, effect) -%}
    select
        {{ place }} as place,
        '{{ step }}' as step,
        {{ item }} as item,
        {{ from_text }} as from_text,
        {{ to_text }} as to_text,
        {{ effect }} as effect
{%- endmacro %}

{#- What a move does to an amount that is better where it is lower. -#}
{% macro switch_lower(from_amount, to_amount) -%}
    case
        when {{ from_amount }} < {{ to_amount }} then 'loses'
        when {{ from_amount }} > {{ to_amount }} then 'gains'
        else 'same'
    end
{%- endmacro %}

{#- What a move does to a limit, by who is ahead on it in the pair's row. -#}
{% macro switch_limit(limit) -%}
    case
        when behind.{{ limit }}_text is null then 'check'
        when costed.{{ limit }}_winner = 'tie' then 'same'
        when (costed.{{ limit }}_winner = 'left') = costed.is_left then 'loses'
        else 'gains'
    end
{%- endmacro %}

{#-
    The steps of a move between two models, over the relations before and behind (the side of either
    with its facts), costed (the pair's row from the one who moves) and parameters.
-#}
{% macro switch_steps() -%}
{{ switch_step(
    1, 'end', "'life'", 'before.ending_text', 'behind.ending_text',
    "case sign(behind.life - before.life) when 1 then 'gains' when -1 then 'loses' else "
    ~ "case when behind.ending_text is null then 'same' else 'check' end end"
) }}
from before cross join behind
union all
{{ switch_step(
    2, 'cost', "'reference traffic, a month'", cost_text('from_cost'), cost_text('to_cost'),
    switch_lower('from_cost', 'to_cost')
) }}
from costed
where is_known
union all
{{ switch_step(
    3, 'task_cost', 'task_benchmark_id', task_cost_text('from_task'), task_cost_text('to_task'),
    switch_lower('from_task', 'to_task')
) }}
from costed
where from_task is not null
{% for limit, place in [('context', 4), ('max_output', 5)] -%}
    union all
    {{ switch_step(
        place, 'limit', "'" ~ limit ~ "'", 'before.' ~ limit ~ '_text', 'behind.' ~ limit ~ '_text',
        switch_limit(limit)
    ) }}
    from before cross join behind cross join costed
    where before.{{ limit }}_text is not null
{% endfor -%}
{% for found, from_text, to_text, effect in [
    (lost_capabilities('before', 'behind'), "'Yes'", "'No'", "'loses'"),
    (unproven_capabilities('before', 'behind'), "'Yes'", "'unknown'", "'check'"),
    (lost_capabilities('behind', 'before'), "'No'", "'Yes'", "'gains'"),
] -%}
    union all
    {{ switch_step(6, 'capability', 'unnest(' ~ found ~ ')', from_text, to_text, effect) }}
    from before cross join behind
{% endfor -%}
union all
{{ switch_step(
    7, 'parameter', 'mine.parameter', 'mine.allowed_text',
    "coalesce(theirs.allowed_text, 'not listed')", "'check'"
) }}
from parameters as mine
left join parameters as theirs on mine.parameter = theirs.parameter and theirs.side = 'behind'
where mine.side = 'before' and mine.allowed_text is distinct from theirs.allowed_text
union all
{{ switch_step(
    8, 'route', "'both'", 'cast(null as varchar)', page_ranked_names('shared.names'),
    "case when len(shared.names) = 0 then 'loses' else 'same' end"
) }}
from (
    select list_sort(list_intersect(before.ranked_providers, behind.ranked_providers)) as names
    from before cross join behind
) as shared
union all
{{ switch_step(
    9, 'route', "'each'", page_ranked_names('before.ranked_providers'),
    page_ranked_names('behind.ranked_providers'), "'same'"
) }}
from before cross join behind
union all
{{ switch_step(
    10, 'successor', 'named.successor_text', 'named.stated_by', 'max(models.model_name)',
    "max(case when named.successor_model_id = to_id then 'same' else 'check' end)"
) }}
from {{ published_ref('fct_successors') }} as named
left join {{ published_ref('dim_models') }} as models on named.successor_model_id = models.model_id
where named.model_id = from_id and named.is_current
group by named.successor_text, named.stated_by
{%- endmacro %}
