{#-
    Whether a name is of what others made of published weights: after the size ('llama-3.3-70b-')
    stands a word that labs do not put there ('electranova'). Their own words say how a model was
    trained, what it takes and which build it is. Argument: SQL of a name in lower case.
-#}
{% macro is_derived_by_others(name) -%}
    (
        regexp_matches({{ name }}, '^(?:llama|gemma|mistral|mixtral|qwen|qwq)-[a-z0-9.-]*\d+b-')
        and regexp_matches(
            regexp_replace(
                regexp_extract({{ name }}, '\d+(?:\.\d+)?b(-.*)$', 1),
                '-(?:{{ words_after_sizes() }})\b',
                '',
                'g'
            ),
            '[a-z]{3}'
        )
    )
{%- endmacro %}

{#- Regular expression of the words that labs put after the size of a model. -#}
{% macro words_after_sizes() -%}
    {{ [
        'instruct|inst|it|chat|base|pt|pretrained|thinking|reasoning|dpo|sft|lora|hf',
        'vision|vl|audio|omni|text|image|code|coder|math|guard|safety|captioner|tool|use',
        'embedding|reranker|tts|asr|preview|exp|beta|latest|turbo|fast|long|max|online|free',
        'fp8|int[48]|awq|gptq|gguf|q[48]|draft|seqlen|rope',
        'a[0-9]+(?:[.][0-9]+)?b|[0-9]+e|v[0-9][0-9.]*|[0-9]+k|[0-9]+b?',
    ] | join('|') }}
{%- endmacro %}
