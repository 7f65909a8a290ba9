{#-
    Whether a name is of what others made of published weights: beside the family, the version and
    the size ('llama-3.3-70b-') stands a word that its lab does not put there ('electranova'; also
    before the size, 'llama-3-lumimaid-70b'). Labs' own words say how a model was trained, what it
    takes and which build it is. Argument: SQL of a name in lower case.
-#}
{% macro is_derived_by_others(name) -%}
    (
        regexp_matches({{ name }}, '^(?:llama|gemma|mistral|mixtral|qwen|qwq)-?[a-z0-9.-]*\d+b(?:-|$)')
        and regexp_matches(
            regexp_replace(
                regexp_replace({{ name }}, '^[a-z]+', ''),
                '-(?:{{ words_of_labs() }})\b',
                '',
                'g'
            ),
            '[a-z]{3}'
        )
    )
{%- endmacro %}

{#- Regular expression of the words that labs put around the size of a model. -#}
{% macro words_of_labs() -%}
    {{ [
        'instruct|inst|it|chat|base|pt|pretrained|thinking|reasoning|dpo|sft|lora|hf',
        'vision|vl|audio|omni|text|image|code|coder|math|guard|safety|captioner|tool|use|agent',
        'embedding|reranker|tts|asr|preview|exp|beta|latest|turbo|fast|long|max|online|free',
        'next|small|medium|large|mini|nemo|flash|plus|scout|maverick|saba|devops|realtime|livetranslate',
        'fp8|int[48]|awq|gptq|gguf|q[48]|draft|seqlen|rope|ultra|eco|tee',
        'a[0-9]+(?:[.][0-9]+)?b|[0-9]+e|v[0-9][0-9.]*|[0-9]+k|[0-9]+b?',
    ] | join('|') }}
{%- endmacro %}
