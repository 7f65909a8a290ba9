-- An entry of the map has each of its keys once.
select litellm_name, price_key
from {{ ref('fct_litellm_prices') }}
group by litellm_name, price_key
having count(*) > 1
