-- What fct_coverage counts as known is what dim_models shows of its language models, price by price
-- and fact by fact; every model is counted once for each attribute.
with counted as (
    select
        attribute_id,
        sum(model_count) as model_count,
        sum(known_count) as known_count,
        bool_and(
            known_count <= model_count
            and official_count <= known_count
            and stale_count <= known_count
            and contested_count <= model_count
        ) as is_within
    from {{ ref('fct_coverage') }}
    group by attribute_id
),

models as (
    select * from {{ ref('dim_models') }}
    where model_type = 'language'
),

shown as (
    {% for attribute in covered_attributes() if attribute != 'benchmark_score' -%}
        select
            '{{ attribute }}' as attribute_id,
            count(*) as model_count,
            count(
                {%- if attribute == 'cheapest_price' %} cheapest_route_provider_id
                {%- elif attribute.endswith('_price') %} {{ attribute | replace('_price', '') }}_provider_id
                {%- else %} {{ attribute }}
                {%- endif %}
            ) as known_count
        from models
        having count(*) > 0
        {{ 'union all' if not loop.last }}
    {% endfor -%}
)

select shown.*, counted.model_count as counted_models, counted.known_count as counted_known
from shown
full join counted on shown.attribute_id = counted.attribute_id
where
    not coalesce(counted.is_within, false)
    or shown.model_count <> counted.model_count
    or shown.known_count <> counted.known_count
    or (shown.attribute_id is null and counted.attribute_id <> 'benchmark_score')
