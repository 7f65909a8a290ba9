{#- What is left of a name when nobody's habits of writing count: lower case without accents, letters
    and digits alone, one dot between two numbers, a plus as a word. 'Claude-3-5 Sonnet' and
    'claude 3.5 sonnet' are one key, 'Command R' and 'Command R+' are two. -#}
{% macro name_key(text) -%}
    {{ rewrite_text('lower(strip_accents(' ~ text ~ '))', [
        ('\\p{Cf}', ''),
        ('\\+', ' plus '),
        ('[^\\p{L}\\p{N}]+', ' '),
        ('^ | $', ''),
        ('(\\d) (\\d)', '\\1.\\2'),
        ('(\\d) (\\d)', '\\1.\\2'),
        (' ', ''),
    ]) }}
{%- endmacro %}

{#- Keeps name_key beside the table whose column it made, so that readers ask by the same rule;
    publishing carries it along. Only where the engine has macros. -#}
{% macro create_name_key(schema) -%}
    {{ return(adapter.dispatch('create_name_key', 'modelmart')(schema)) }}
{%- endmacro %}

{% macro duckdb__create_name_key(schema) -%}
    create or replace macro {{ schema }}.name_key(name) as {{ name_key('name') }}
{%- endmacro %}

{% macro default__create_name_key(schema) -%}
{%- endmacro %}

{#- How close to a model a name is that some catalogue gives it (1 is its id, 8 the least): what a
    display name alone tells of one seller's name is no common word for it; nor do people mean base
    weights where they leave out Instruct. Arguments: SQL of the name; how close it is else. -#}
{% macro closeness_of_alias(name, closeness) -%}
    case
        when rule = 'display_name_release' then 8
        when
            model_id like '%-base'
            and not regexp_matches(lower({{ name }}), 'base|/|pretrained|-pt$')
            then 8
        else {{ closeness }}
    end
{%- endmacro %}
