{#- Whether all the words that a name has are one for a task or a grade, which anybody gives a model of
    his own. -#}
{% macro is_task_word(stem) -%}
    coalesce({{ stem }} in (
        'chat', 'classify', 'embed', 'extract', 'rerank', 'summarize', 'translate',
        'base', 'large', 'medium', 'small'
    ), false)
{%- endmacro %}
