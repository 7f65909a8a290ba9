{#-
    That a model is retired, or when it ends; null of one that is not known to. Arguments: what stands
    before the columns of its side (scorecard_sides), as sides. or left_; SQL of the day.
-#}
{% macro ending_words(side, day) -%}
    case
        when not {{ side }}is_ending then null
        when {{ side }}retires_on > {{ day }} then 'ends on ' || cast({{ side }}retires_on as varchar)
        when {{ side }}retires_on is not null
            then
                'was retired on ' || cast({{ side }}retires_on as varchar)
                || coalesce(' (one source alone says so: ' || {{ side }}end_stated_alone_by || ')', '')
        else 'is retired'
    end
{%- endmacro %}

{#- That it ends soon, by one catalogue's word alone. Arguments: as of ending_words. -#}
{% macro unsure_ending_words(side, day) -%}
    case
        when
            not {{ side }}is_ending
            and {{ side }}retires_on <= {{ day }} + {{ var('ends_soon_days') }}
            then
                {{ side }}model_name || ' ends on ' || cast({{ side }}retires_on as varchar)
                || ' (one source alone says so: ' || {{ side }}end_stated_alone_by || ').'
    end
{%- endmacro %}

{#- Whether neither side of a pair stays; what one catalogue alone says is told, and ends nothing by itself. -#}
{% macro are_both_ending() -%}
    (
        coalesce(left_ending_text, right_ending_text) is not null
        and coalesce(left_ending_text, left_unsure_ending) is not null
        and coalesce(right_ending_text, right_unsure_ending) is not null
    )
{%- endmacro %}

{#- Of two models that both end, that they do; null of others. -#}
{% macro both_end_words() -%}
    case
        when not are_both_ending then null
        when left_ending_text = right_ending_text
            then 'Plan nothing new with either: each ' || left_ending_text || '.'
        else
            'Plan nothing new with either: ' || {{ end_words('left') }} || ' and '
            || {{ end_words('right') }} || '.'
    end
{%- endmacro %}

{#- That a side ends, as a sentence without its full stop; null of one that stays. -#}
{% macro end_words(side) -%}
    coalesce(
        {{ side }}_model_name || ' ' || {{ side }}_ending_text,
        regexp_replace({{ side }}_unsure_ending, '[.]$', '')
    )
{%- endmacro %}

{#-
    Where to go from a model that ends: who else sells it until when, and what is named in its place; of
    one that may end, by one catalogue's word alone, only what is named.
-#}
{% macro ways_on_words() -%}
    case
        when sides.is_ending
            then nullif(concat_ws(
                ' ',
                lasting.words,
                'In place of ' || sides.model_name || ', ' || successors.stated_by || ' names '
                || successors.successor_name || '.'
            ), '')
        when sides.may_end
            then
                'If ' || sides.model_name || ' ends, ' || successors.stated_by || ' names '
                || successors.successor_name || ' in its place.'
    end
{%- endmacro %}

{#- Of each model that ends the route known to last longest beyond the day on which its lab's own ends. -#}
{% macro lasting_routes() -%}
    select
        sides.model_id,
        max_by(
            providers.provider_name || ' sells ' || sides.model_name || ' until '
            || cast(endings.ends_on as varchar) || '.',
            (endings.ends_on, providers.provider_name)
        ) as words
    from sides
    inner join {{ ref('model_endings') }} as endings on sides.model_id = endings.model_id
    inner join {{ ref('int_providers') }} as providers
        on endings.provider_id = providers.provider_id
    where
        sides.is_ending
        and endings.ends_on > {{ build_date() }}
        and endings.ends_on > coalesce(sides.retires_on, {{ build_date() }})
        and providers.provider_kind in ('lab', 'cloud', 'host')
    group by sides.model_id
{%- endmacro %}
