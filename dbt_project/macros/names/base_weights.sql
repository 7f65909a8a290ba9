{#-
    Whether a name without -instruct is that of the base weights: its lab names them so, and the
    name is a repository's address, or its provider sells the same name with -instruct. Labs' own
    routes sell chat models. Hosts of Google's weights write their address in lower case.
    Arguments: relations of names, and of those sold with -instruct (null where it is not).
-#}
{% macro is_bare_name_of_base_weights(names, tuned) -%}
    (
        not {{ names }}.is_instruct
        and coalesce({{ names }}.provider_id not in (select lab_id from {{ ref('labs') }}), true)
        and regexp_matches(
            {{ names }}.core_text,
            (select string_agg(pattern, '|') from {{ ref('base_weights') }})
        )
        and (
            {{ names }}.is_repository
            or {{ tuned }}.bare_text is not null
            or (
                coalesce({{ names }}.org_text, '') = 'google'
                and coalesce({{ names }}.provider_id in (
                    select provider_id from {{ ref('providers') }}
                    where provider_kind in ('host', 'local')
                ), false)
            )
        )
    )
{%- endmacro %}
