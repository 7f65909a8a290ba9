{#- Whether a display name states all that the id states and, beyond it, a size, a release or a
    family that the id leaves out. Any other further word is believed only where no other provider
    writes such an id and others write what the display name says: else the id decides. -#}
{% macro display_name_tells_more(id, display) -%}
    (
        (
            list_has_all({{ display }}.stem_words, {{ id }}.stem_words)
            or (
                -- 'mistral-3-14b' shown as 'Ministral 3 14B'
                {{ id }}.is_lonely
                and {{ display }}.provider_count > 2
                and {{ id }}.size = {{ display }}.size
                and len({{ display }}.stem_words) = len({{ id }}.stem_words)
            )
        )
        and ({{ id }}.size is null or coalesce({{ display }}.size, {{ id }}.size) = {{ id }}.size)
        and (
            {{ id }}.release_date is null
            or {{ id }}.release_date is not distinct from {{ display }}.release_date
        )
        and (
            {{ display }}.stem != {{ id }}.stem
            or ({{ id }}.size is null and {{ display }}.size is not null)
            or ({{ id }}.release_date is null and {{ display }}.release_date is not null)
        )
        and ({{ id }}.is_lonely and {{ display }}.provider_count > 1 or len(list_filter(
            {{ display }}.stem_words,
            lambda word: not list_contains({{ id }}.stem_words, word)
                and not regexp_matches(word, '^(preview|vision|kimi|v2)$')
                and (
                    not regexp_matches(word, '^[a-z]?\d')
                    or regexp_matches({{ id }}.stem, '(^|-)[a-z]?\d')
                )
            )) = 0)
    )
{%- endmacro %}
