{#- The bullets that speak for one side, each only where it is true, in a fixed order. -#}
{% macro page_tradeoffs(this, that) -%}
    {%- set name = this ~ '_model_name' -%}
    {{ filled([
        "case when benchmark_winner = '" ~ this ~ "' then " ~ name
        ~ " || ' leads the shared benchmark ' || benchmark_words || ' by ' || points_words || '.' end",
        "case when context_winner = '" ~ this ~ "' then " ~ name
        ~ " || ' has the larger context window (' || " ~ this ~ "_context_text || ' against ' || "
        ~ that ~ "_context_text || ') for long prompts, retrieval packs, or transcripts.' end",
        "case when lower_output = '" ~ this ~ "' then " ~ name
        ~ " || ' has the lower output price: ' || " ~ this ~ "_output_words || ' against ' || "
        ~ that ~ "_output_words || ' per 1M tokens (' || basis_words || ').' end",
        "case when provider_count_winner = '" ~ this ~ "' then " ~ name
        ~ " || ' has more tracked provider routes (' || cast(" ~ this
        ~ "_provider_count as varchar) || ' against ' || cast(" ~ that
        ~ "_provider_count as varchar) || ') for fallback and procurement.' end",
        "case when len(" ~ this ~ "_only) > 0 then " ~ name ~ " || ' uniquely exposes ' || "
        ~ oxford_list(this ~ '_only[1:3]') ~ " || ' in sourced data.' end",
        "case when " ~ this ~ "_decision_fit <> coalesce(" ~ that ~ "_decision_fit, '') then 'Sourced data tag ' || " ~ name
        ~ " || ' for ' || " ~ this ~ "_decision_fit || '.' end",
    ]) }}
{%- endmacro %}

{#- What moving from one side to the other meets: routes, price, what is lost, what is gained. -#}
{% macro page_switch(from, to) -%}
    {%- set names = from ~ '_model_name || ' ~ "' and ' || " ~ to ~ '_model_name' -%}
    {%- set from_price = from ~ '_output_asked' -%}
    {%- set to_price = to ~ '_output_asked' -%}
    {{ filled([
        "case when shared_provider_count > 0 then 'Provider overlap exists on ' || shared_routes_words "
        ~ "|| '; start route-level A/B tests there.' else 'No overlapping tracked provider route is sourced for ' || "
        ~ names ~ " || '; plan for SDK, billing, or endpoint changes.' end",
        "case when " ~ from_price ~ " = " ~ to_price ~ " then 'The output price stays at ' || "
        ~ from ~ "_output_words || ' per 1M tokens.' when lower_output <> 'unknown' then 'Output is ' || "
        ~ "output_gap_words || case when " ~ to_price ~ " < " ~ from_price ~ " then ' lower' else ' higher' end"
        ~ " || ' per 1M tokens with ' || " ~ to ~ "_model_name || ' (' || " ~ from
        ~ "_output_words || ' to ' || " ~ to ~ "_output_words || ', ' || basis_words || ').' end",
        "case when len(" ~ from ~ "_only) > 0 then 'Check replacement coverage for ' || "
        ~ oxford_list(from ~ '_only[1:3]') ~ " || ' before moving production traffic.' end",
        "case when len(" ~ to ~ "_only) > 0 then " ~ to ~ "_model_name || ' adds ' || "
        ~ oxford_list(to ~ '_only') ~ " || ' in sourced capability data.' end",
    ]) }}
{%- endmacro %}
