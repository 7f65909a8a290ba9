-- Where did a moving name point, and when? Its own row of the seed, and the key of the model.
with rolling_aliases as (
    select * from {{ ref('rolling_aliases') }}
),

seeds as (
    select * from {{ ref('int_names_keyed') }}
    where kind = 'seed'
)

select distinct
    alias.stem,
    alias.size,
    target.model_key,
    rolling_aliases.valid_from,
    rolling_aliases.valid_to,
    rolling_aliases.is_of_lab_alone
from rolling_aliases
inner join seeds as alias on rolling_aliases.alias_name = alias.model_text
inner join seeds as target on rolling_aliases.model_id = target.model_text
