{#- Facts other than the anchors are cut where these change, and judged against them. -#}
{%- set others -%}
    (
        select * from {{ ref('int_model_statements') }}
        where
            implausible_reason is null
            and fact_id not in ('context_window_tokens', 'released_on', 'is_open_weights')
    )
{%- endset -%}
{%- set cuts -%}
    (
        select model_id, judged_fact_id as fact_id, slice_from as boundary_on
        from {{ ref('int_model_anchor_values') }} as anchors
        inner join (
            values
            ('context_window_tokens', 'max_output_tokens'),
            ('released_on', 'knowledge_cutoff_on'),
            ('released_on', 'training_cutoff_on'),
            ('released_on', 'deprecated_on'),
            ('released_on', 'retires_on'),
            ('is_open_weights', 'status'),
            ('is_open_weights', 'deprecated_on'),
            ('is_open_weights', 'retires_on')
        ) as judging (anchor_id, judged_fact_id)
            on anchors.fact_id = judging.anchor_id
        where anchors.value_rank = 1
    )
{%- endset -%}
with supported as (
    {{ fact_values_by_slice(others, cuts) }}
),

anchors as (
    select * from {{ ref('int_model_anchor_values') }}
    where value_rank = 1 and contradiction is null
),

judged as (
    select
        supported.*,
        case
            when
                supported.fact_id = 'max_output_tokens'
                and try_cast(supported.value as bigint) > try_cast(windows.value as bigint)
                then 'output_exceeds_context'
            -- Catalogues write the window where they know of no longest answer. Open weights have no
            -- other bound: where nobody states one, it is the window.
            when
                supported.fact_id = 'max_output_tokens'
                and supported.standing < 2
                and supported.lineage_count < 2
                and (
                    coalesce(weights.value, 'false') <> 'true'
                    or count(*) over (
                        partition by supported.model_id, supported.fact_id, supported.slice_from
                    ) > 1
                )
                and (
                    supported.is_window_repeated
                    or try_cast(supported.value as bigint) = try_cast(windows.value as bigint)
                )
                then 'repeats_the_context_window'
            when
                supported.fact_id in ('knowledge_cutoff_on', 'training_cutoff_on')
                and try_cast(supported.value as date) > releases.value_until
                then 'cutoff_after_release'
            -- Nobody trains up to the day: such a cutoff is a copy of the release.
            when
                supported.fact_id = 'knowledge_cutoff_on'
                and supported.standing < 2
                and try_cast(supported.value as date) > releases.value_until - 30
                then 'cutoff_at_release'
            when
                supported.fact_id in ('deprecated_on', 'retires_on')
                and try_cast(supported.value as date) < try_cast(releases.value as date)
                then 'retired_before_release'
            -- Whoever stops to serve them, weights that are out stay out.
            when
                weights.value = 'true'
                and (
                    supported.fact_id in ('deprecated_on', 'retires_on')
                    or (supported.fact_id = 'status' and supported.value in ('deprecated', 'retired'))
                )
                then 'open_weights_are_not_retired'
            when
                supported.fact_id = 'status'
                and supported.value in ('deprecated', 'retired')
                and supported.standing < 2
                and supported.lineage_count < 2
                then 'one_catalogue_alone'
        end as contradiction
    from supported
    -- Plain comparisons: an expression in a left join's condition is tried on every pair of rows.
    left join anchors as windows
        on
            supported.model_id = windows.model_id
            and windows.fact_id = 'context_window_tokens'
            and windows.slice_from <= supported.slice_from
            and coalesce(windows.slice_to, date '9999-12-31') > supported.slice_from
    left join anchors as releases
        on
            supported.model_id = releases.model_id
            and releases.fact_id = 'released_on'
            and releases.slice_from <= supported.slice_from
            and coalesce(releases.slice_to, date '9999-12-31') > supported.slice_from
    left join anchors as weights
        on
            supported.model_id = weights.model_id
            and weights.fact_id = 'is_open_weights'
            and weights.slice_from <= supported.slice_from
            and coalesce(weights.slice_to, date '9999-12-31') > supported.slice_from
),

ranked as (
    select
        *,
        row_number() over (
            partition by model_id, fact_id, slice_from
            order by contradiction is not null, {{ model_fact_preference() }}
        ) as value_rank
    from judged
)

select * from ranked
union all
select * from {{ ref('int_model_anchor_values') }}
