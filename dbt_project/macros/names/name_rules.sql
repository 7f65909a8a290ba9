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
        else 0
    end as decimal(3, 2))
{%- endmacro %}

{#- Ids that stand for a price class, a fine-tune of a customer's own or any of many models, not for
    one. -#}
{% macro not_a_model_pattern() -%}
    '^ft:|[*]|^sample_spec$|^(fireworks|together)[-_]ai-.*[0-9.]+b|(^|/)(openrouter/)?auto(-beta)?$'
    || '|fireworks-ai-(default|moe|embedding)'
    -- Names that send a prompt to one of many models.
    || '|(^|/)model[-_]router$|^switchpoint/router$|^kilo-auto/|(^|/)auto-(instant|model)|^custom$'
    || '|(^|/)openrouter/(free|bodybuilder|pareto-code)$'
    -- Two models at work together, or a model at work in somebody's agent.
    || '|[^ ] \+ [^ ]| w/ '
{%- endmacro %}
