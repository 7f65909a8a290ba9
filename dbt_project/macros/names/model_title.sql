{#- A name as a reader wants it, from a display name or a repository address: without 'Anthropic: '
    or 'Qwen/' in front and brackets behind, Claude's words in the order Anthropic gives them. -#}
{% macro model_title(text) -%}
    {{ rewrite_text(text, [
        ('^.*/', ''),
        ('^[^:(]*: +', ''),
        ('\\s*\\((latest|old|new|preview|beta|free|[A-Z]{2}|inference profile|[0-9]+% off|older v?[0-9]+)\\)', ''),
        ('^(?:Anthropic|Azure|Azure OpenAI) +', ''),
        ('^(?:Meta|NVIDIA|Nvidia|Google|Cohere|OpenAI|AI21|Microsoft|Z\\.?[Aa][Ii]|Baidu)[ -]+(Llama|Nemotron|Gemini|Gemma|Command|GPT|Jamba|Phi|GLM|Ernie|ERNIE|o\\d)', '\\1'),
        ('^[Gg][Pp][Tt][ -][Oo][Ss][Ss][ -]', 'gpt-oss-'),
        ('^gpt-oss-[Ss]afeguard[ -]', 'gpt-oss-safeguard-'),
        ('^(gpt-oss-.*\\d)B\\b', '\\1b'),
        ('^Claude[ -](Opus|Sonnet|Haiku)[ -]([1-3](?:\\.\\d+)?)', 'Claude \\2 \\1'),
        ('^Claude[ -]([4-9](?:\\.\\d+)?)[ -]([A-Z][a-z]+)', 'Claude \\2 \\1'),
    ]) }}
{%- endmacro %}

{#- Words with capitals from a slug, where no source shows the name: 'gemma-9b-it' -> 'Gemma 9B IT'. -#}
{% macro title_of_slug(slug) -%}
    array_to_string(
        list_transform(
            string_split({{ slug }}, '-'),
            lambda word: case
                when regexp_matches(word, '^(a?\d.*|gpt|glm|it|vl|ai|r\d.*|v\d.*|oss|lfm.*)$')
                    then upper(word)
                else upper(left(word, 1)) || substr(word, 2)
            end
        ), ' '
    )
{%- endmacro %}
