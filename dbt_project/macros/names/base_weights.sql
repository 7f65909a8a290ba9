{#-
    Whether a name without -instruct is that of the base weights: its lab names them so, and the
    name is a repository's address, or its provider sells the same name with -instruct. Labs' own
    routes sell chat models. Hosts of Google's weights write their address in lower case.
    Arguments: relations of names, and of those sold with -instruct (null where it is not).
-#}
{% macro is_bare_name_of_base_weights(names, tuned) -%}
    (
        not {{ names }}.is_instruct
        -- What others tuned is theirs, whatever weights it names.
        and not {{ is_derived_by_others(names ~ '.core_text') }}
        and coalesce({{ names }}.provider_id not in (
            select labs.lab_id
            from {{ ref('labs') }} as labs
            -- Hosts that also made a model of their own sell the weights of others.
            anti join {{ ref('providers') }} as hosts
                on labs.lab_id = hosts.provider_id and hosts.provider_kind in ('host', 'aggregator')
        ), true)
        and regexp_matches(
            {{ names }}.core_text,
            (select string_agg(pattern, '|' order by pattern) from {{ ref('base_weights') }})
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
