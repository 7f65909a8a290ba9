{#-
    Prices and limits of offers in periods, as offers_on reads them, out of the two marts that hold
    them. Argument: the condition of the rows that are wanted.
-#}
{% macro values_in_periods(wanted='true') -%}
select
    offer_id, component || '_usd_per_mtok' as fact_id, usd_per_mtok as value,
    valid_from, valid_to, {{ cited_from() | join(', ') }}, provider_model_name, is_own_page, corroborated_on,
    source_count, {{ price_condition_columns() | join(', ') }}
from {{ published_ref('fct_price_history') }}
where {{ wanted }}
union all by name
select
    offer_id, limit_id as fact_id, cast(tokens as decimal(18, 6)) as value,
    valid_from, valid_to, {{ cited_from() | join(', ') }}, provider_model_name, is_own_page, corroborated_on
from {{ published_ref('fct_limit_history') }}
where {{ wanted }}
{%- endmacro %}
