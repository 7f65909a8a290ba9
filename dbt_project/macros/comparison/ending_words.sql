{#- That a model is retired, or when it ends; null of one that is not known to. Over comparison_sides' joins. -#}
{% macro ending_words() -%}
    case
        when not sides.is_ending then null
        when sides.retires_on > {{ build_date() }} then 'ends on ' || cast(sides.retires_on as varchar)
        when sides.retires_on is not null
            then
                'was retired on ' || cast(sides.retires_on as varchar)
                || coalesce(' (one source alone says so: ' || sides.end_stated_alone_by || ')', '')
        else 'is retired'
    end
{%- endmacro %}

{#- That it ends soon, by one catalogue's word alone. -#}
{% macro unsure_ending_words() -%}
    case
        when
            not sides.is_ending
            and sides.retires_on <= {{ build_date() }} + {{ var('ends_soon_days') }}
            then
                sides.model_name || ' ends on ' || cast(sides.retires_on as varchar)
                || ' (one source alone says so: ' || sides.end_stated_alone_by || ').'
    end
{%- endmacro %}

{#- Where to go from a model that ends: who else sells it until when, and what is named in its place. -#}
{% macro ways_on_words() -%}
    case
        when sides.is_ending
            then nullif(concat_ws(
                ' ',
                lasting.words,
                'In place of ' || sides.model_name || ', ' || successors.stated_by || ' names '
                || successors.successor_name || '.'
            ), '')
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
