{#-
    Who is ahead on one signal: 'left', 'right', 'tie', or 'unknown' where either side is not
    known. An unknown never wins or loses. Arguments: the two values, and which is better.
-#}
{% macro winner_of(left_value, right_value, better='higher') -%}
    case
        when {{ left_value }} is null or {{ right_value }} is null
            then {{ code('winner', 'unknown') }}
        when {{ left_value }} = {{ right_value }} then {{ code('winner', 'tie') }}
        when {{ left_value }} {{ '>' if better == 'higher' else '<' }} {{ right_value }}
            then {{ code('winner', 'left') }}
        else {{ code('winner', 'right') }}
    end
{%- endmacro %}

{#-
    How many times the other a number must be to be ahead of it: a tenth more, and a hair for
    floating point, so that exactly a tenth more is a tie.
-#}
{% macro margin() -%}
    {{ return('1.1000000001') }}
{%- endmacro %}

{#-
    As winner_of, of numbers above zero of which a tenth more or less is a tie. What the other must be
    above to be ahead may be given, where it is known before the two meet.
-#}
{% macro winner_beyond(left_value, right_value, better='higher', left_beyond=none, right_beyond=none) -%}
    {%- set larger, smaller = ('left', 'right') if better == 'higher' else ('right', 'left') -%}
    case
        when {{ left_value }} is null or {{ right_value }} is null
            then {{ code('winner', 'unknown') }}
        when {{ left_value }} > {{ right_beyond or margin() ~ ' * ' ~ right_value }}
            then {{ code('winner', larger) }}
        when {{ right_value }} > {{ left_beyond or margin() ~ ' * ' ~ left_value }}
            then {{ code('winner', smaller) }}
        else {{ code('winner', 'tie') }}
    end
{%- endmacro %}

{#- winner_beyond for one measure of the two sides of a pair (sides_measured). -#}
{% macro winner_by_margin(measure, better='higher') -%}
    {{ winner_beyond(
        'left_side.' ~ measure ~ '_measure',
        'right_side.' ~ measure ~ '_measure',
        better,
        'left_side.' ~ measure ~ '_beyond',
        'right_side.' ~ measure ~ '_beyond'
    ) }}
{%- endmacro %}

{#-
    Who is newer: the later release date; where one side's is not known, a model that was released
    after the other had been seen.
-#}
{% macro newer_winner() -%}
    case
        when left_side.released_on > right_side.out_by_on then {{ code('winner', 'left') }}
        when right_side.released_on > left_side.out_by_on then {{ code('winner', 'right') }}
        when left_side.released_on = right_side.released_on then {{ code('winner', 'tie') }}
        else {{ code('winner', 'unknown') }}
    end
{%- endmacro %}

{#- winner_of for one column of the two sides of a pair. -#}
{% macro winner(column, better='higher') -%}
    {{ winner_of('left_side.' ~ column, 'right_side.' ~ column, better) }}
{%- endmacro %}

{#-
    Outcome of a capability: 'both', 'left', 'right', 'neither', or 'unknown' where no source
    speaks of one side.
-#}
{% macro capability_outcome(capability) -%}
    {%- set left_has = 'left_side.supports_' ~ capability -%}
    {%- set right_has = 'right_side.supports_' ~ capability -%}
    case
        when {{ left_has }} is null or {{ right_has }} is null
            then {{ code('outcome', 'unknown') }}
        when {{ left_has }} and {{ right_has }} then {{ code('outcome', 'both') }}
        when {{ left_has }} then {{ code('outcome', 'left') }}
        when {{ right_has }} then {{ code('outcome', 'right') }}
        else {{ code('outcome', 'neither') }}
    end
{%- endmacro %}

{#-
    Who is ahead on the coding surface: of the four capabilities of it, those that are known of
    both sides and differ are counted; unknown where none of the four is known of both.
-#}
{% macro coding_winner() -%}
    {%- set surface = coding_surface_bits() -%}
    case
        when left_side.known_bits & right_side.known_bits & {{ surface }} = 0
            then {{ code('winner', 'unknown') }}
        else
            case sign(
                bit_count({{ only_bits('left', 'right') }} & cast({{ surface }} as smallint))
                - bit_count({{ only_bits('right', 'left') }} & cast({{ surface }} as smallint))
            )
                when 1 then {{ code('winner', 'left') }}
                when -1 then {{ code('winner', 'right') }}
                else {{ code('winner', 'tie') }}
            end
    end
{%- endmacro %}
