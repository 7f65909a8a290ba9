{#- The words of a name in the order and spelling its lab uses today: 'claude-haiku-3.5' is
    claude-3.5-haiku, 'claude-4.5-haiku' is claude-haiku-4.5 (Anthropic turned them with version 4),
    'qwen-3.5-4b' is qwen3.5-4b. -#}
{% macro model_slug(text) -%}
    {{ rewrite_text(text, [
        ('^claude-(opus|sonnet|haiku)-([1-3](?:\\.\\d+)?)(-|$)', 'claude-\\2-\\1\\3'),
        ('^claude-([4-9](?:\\.\\d+)?)-([a-z]+)(-|$)', 'claude-\\2-\\1\\3'),
        ('^(qwen|lfm|hy)-(\\d(?:\\.\\d+)?)(-|$)', '\\1\\2\\3'),
    ]) }}
{%- endmacro %}

{#- A release date the way the lab writes it in its ids: OpenAI 2024-08-06, Cohere 08-2024,
    Gemini previews 05-06, Mistral and Qwen 2507, DeepSeek 0528. -#}
{% macro release_slug(release_date, lab_id) -%}
    case
        when {{ release_date }} like '~xxxxx%' then right({{ release_date }}, 3)
        when {{ release_date }} like '~xxxx%' and {{ lab_id }} = 'google'
            then substr({{ release_date }}, 6, 2) || '-' || substr({{ release_date }}, 8, 2)
        when {{ release_date }} like '~xxxx%' then right({{ release_date }}, 4)
        when {{ release_date }} like '%xx' and {{ lab_id }} in ('google', 'cohere')
            then substr({{ release_date }}, 6, 2) || '-' || substr({{ release_date }}, 2, 4)
        when {{ release_date }} like '%xx' then substr({{ release_date }}, 4, 4)
        when {{ lab_id }} = 'openai'
            then substr({{ release_date }}, 2, 4) || '-' || substr({{ release_date }}, 6, 2)
                || '-' || substr({{ release_date }}, 8, 2)
        else substr({{ release_date }}, 2)
    end
{%- endmacro %}
