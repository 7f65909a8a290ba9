{#- How sure each rule of int_names_resolved is, 0 to 1; the rules are described there. -#}
{% macro rule_confidence(rule) -%}
    cast(case {{ rule }}
        when 'curated' then 1.0
        when 'release_calendar' then 0.98
        when 'normalised' then 0.95
        when 'repository_of_lab' then 0.95
        when 'single_dated_release' then 0.95
        when 'single_size' then 0.9
        when 'listing_date' then 0.9
        when 'display_name_release' then 0.85
        when 'stated_alias' then 0.8
        when 'rolling_alias' then 0.6
        when 'priced_alias' then 0.6
        else 0
    end as decimal(3, 2))
{%- endmacro %}

{#- Ids that stand for a price class, a fine-tune of a customer's own or any of many models, not for
    one. -#}
{% macro not_a_model_pattern() -%}
    '^ft:|[*]|^sample_spec$|^(fireworks|together)[-_]ai-.*[0-9.]+b|(^|/)(openrouter/)?auto(-beta)?$'
    || '|fireworks-ai-(default|moe|embedding)'
    -- Names that send a prompt to one of many models.
    || '|(^|/)(model[-_])?router$|^kilo-auto/|(^|/)auto-(instant|model)|^custom$'
    || '|(^|/)openrouter/(free|bodybuilder|pareto-code)$'
    -- A service beside models: a search of the web, a sandbox that runs code.
    || '|(^|/)(search|container)$'
    -- Two models at work together, or a model at work in somebody's agent.
    || '|[^ ] \+ [^ ]| w/ '
{%- endmacro %}

{#- The rule that decides what a name means: the surest of those that apply. Arguments: relations of
    names with the key of their model, and of the seeds of single names and of moving ones. -#}
{% macro rule_of_name(names, curated, rolling) -%}
    case
        when {{ curated }}.model_id is not null then 'curated'
        when
            regexp_matches(lower({{ names }}.model_text), {{ not_a_model_pattern() }})
            -- Nothing is left of it without its address: 'openai/', '()'.
            or not regexp_matches(coalesce({{ names }}.core_text, ''), '[\p{L}\p{N}]')
            then 'not_a_model_name'
        when {{ is_moved_by_lab_alone(names, rolling) }} then 'ambiguous_elsewhere'
        when {{ rolling }}.model_id is not null then 'rolling_alias'
        when {{ rolling }}.stem is not null then 'ambiguous_rolling'
        -- OpenRouter marks the names that it moves itself: ~vendor/family-latest.
        when starts_with({{ names }}.model_text, '~') then 'ambiguous_rolling'
        -- 'gemini-pro-latest', 'glm-latest': of a line without a number any release may be the newest.
        when {{ names }}.is_rolling and not regexp_matches({{ names }}.stem, '\d') then 'ambiguous_rolling'
        when {{ names }}.is_undecided then 'ambiguous_release'
        when {{ names }}.is_only_rolling then 'ambiguous_rolling'
        when
            {{ names }}.size is null
            and {{ names }}.size_count > 1
            and not {{ names }}.has_undated_release
            then 'ambiguous_size'
        when {{ names }}.is_listing_date then 'listing_date'
        when {{ names }}.telling_display_name is not null then 'display_name_release'
        when {{ names }}.is_calendar_release then 'release_calendar'
        when {{ names }}.is_single_release then 'single_dated_release'
        when {{ names }}.written_size is null and {{ names }}.size is not null then 'single_size'
        else 'normalised'
    end
{%- endmacro %}

{#- Whether a rule leaves open which of several models a name means. -#}
{% macro leaves_open(rule) -%}
    starts_with({{ rule }}, 'ambiguous')
{%- endmacro %}

{#- Whether a name that only its lab moves, on its own list, stands on another list or board. -#}
{% macro is_moved_by_lab_alone(names, rolling) -%}
    (
        coalesce({{ rolling }}.is_of_lab_alone, false)
        and {{ names }}.provider_id is distinct from {{ own_provider_id(rolling ~ '.model_id') }}
    )
{%- endmacro %}
