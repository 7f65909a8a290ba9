{{ config(post_hook="{{ create_name_key(this.schema) }}") }}

-- Every way to name a model, by key: the surest kind of name that a key is of decides, and where
-- that kind means several models, none is certain.
with models as (
    select * from {{ ref('int_models') }}
),

-- Of a name that its lab alone moves a reader who names no seller means what it is at the lab.
aliases as (
    select * from {{ ref('int_names_resolved') }}
    where not is_requested and rule not in ('priced_alias', 'ambiguous_elsewhere')
),

shortened as (
    select * from {{ ref('int_model_names_shortened') }}
),

named as (
    select model_id, model_id as name, 1 as closeness, 'model_id' as rule, 1 as confidence
    from models
    union all
    select model_id, model_name as name, 2 as closeness, 'model_name' as rule, 1 as confidence
    from models
    union all
    select
        model_id,
        split_part(model_id, '/', 2) as name,
        3 as closeness,
        'model_id' as rule,
        1 as confidence
    from models
    union all
    select model_id, model_text as name, {{ closeness_of_alias('model_text', 4) }} as closeness, rule, confidence
    from aliases
    where model_id is not null
    union all
    select model_id, shown as name, {{ closeness_of_alias('shown', 5) }} as closeness, rule, confidence
    from (
        select *, unnest(string_split(display_name_text, ' | ')) as shown
        from aliases
        where model_id is not null
    ) as displayed
    union all
    select model_id, short_name as name, closeness, 'short_name' as rule, 0.9 as confidence
    from shortened
    union all
    -- What the rules leave open for one provider is open, whatever another means by it.
    select
        unnest(string_split(candidates, ' ')) as model_id,
        model_text as name,
        4 as closeness,
        rule,
        0 as confidence
    from aliases
    where model_id is null and candidates is not null
),

keyed as (
    select
        {{ name_key('named.name') }} as name_key,
        named.model_id,
        named.closeness,
        max(named.confidence) as confidence,
        arg_max(named.rule, (named.confidence, named.rule)) as rule
    from named
    inner join models on named.model_id = models.model_id
    group by all
),

closest as (
    select
        *,
        count(*) over (partition by name_key) as model_count
    from (
        select * from keyed
        where name_key <> ''
        qualify rank() over (partition by name_key order by closeness) = 1
    )
)

select
    name_key,
    model_id,
    cast(closeness as tinyint) as closeness,
    rule,
    cast(confidence as decimal(3, 2)) as confidence,
    model_count = 1 and confidence > 0 as is_certain
from closest
