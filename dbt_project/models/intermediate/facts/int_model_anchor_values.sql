{#- Context window, release date and open weights over time, each slice by itself: other facts are
    judged against them. -#}
{%- set anchors -%}
    (
        select * from {{ ref('int_model_statements') }}
        where
            implausible_reason is null
            and fact_id in ('context_window_tokens', 'released_on', 'is_open_weights')
    )
{%- endset -%}
with supported as (
    {{ fact_values_by_slice(anchors) }}
),

named as (
    select * from {{ ref('int_models_named_by_date') }}
),

sighted as (
    select * from {{ ref('int_models_sighted') }}
),

judged as (
    select
        supported.*,
        case
            when
                supported.fact_id = 'released_on'
                and try_cast(supported.value as date) < named.named_on
                then 'before_the_date_in_the_name'
            -- A month's grace: pages list previews. Less supported than a day that can be.
            when
                supported.fact_id = 'released_on'
                and supported.lineage_count < 2
                and try_cast(supported.value as date) > sighted.first_priced_on + 31
                and max(supported.claim_count) filter (
                    where try_cast(supported.value as date) <= sighted.first_priced_on + 31
                ) over (
                    partition by supported.model_id, supported.fact_id, supported.slice_from
                ) >= supported.claim_count
                then 'release_after_first_price'
        end as contradiction
    from supported
    left join named on supported.model_id = named.model_id
    left join sighted on supported.model_id = sighted.model_id
)

select
    *,
    row_number() over (
        partition by model_id, fact_id, slice_from
        order by contradiction is not null, {{ model_fact_preference() }}
    ) as value_rank
from judged
