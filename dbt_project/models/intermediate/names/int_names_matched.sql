-- Which model does a name mean, and by which rule? The surest rule that applies decides; what the
-- rules leave open, and names that move, mean what their provider's own page says today.
with models as (
    select * from {{ ref('int_models_identified') }}
),

names as (
    select
        keyed.*,
        models.model_id,
        models.is_only_rolling
    from {{ ref('int_names_keyed') }} as keyed
    inner join models on keyed.model_key = models.model_key
),

curated as (
    select
        aliases.provider_id,
        lower(aliases.alias_name) as alias_name,
        names.model_id
    from {{ ref('curated_aliases') }} as aliases
    inner join names on aliases.model_id = names.model_text and names.kind = 'seed'
),

-- Without a row that is still valid the name is known to move, but not where it points now.
rolling as (
    select
        aliases.stem,
        aliases.size,
        any_value(models.model_id) filter (aliases.valid_to is null) as model_id,
        bool_or(aliases.is_of_lab_alone) as is_of_lab_alone,
        string_agg(distinct models.model_id, ' ' order by models.model_id) as candidates
    from {{ ref('int_rolling_aliases_matched') }} as aliases
    inner join models on aliases.model_key = models.model_key
    group by aliases.stem, aliases.size
),

releases as (
    select
        release_family,
        string_agg(distinct model_id, ' ' order by model_id) as candidates
    from names
    where release_on is not null
    group by release_family
),

ruled as (
    select
        names.* exclude (model_id),
        {{ rule_of_name('names', 'curated', 'rolling') }} as rule,
        case
            when not {{ leaves_open('rule') }} and rule != 'not_a_model_name'
                then coalesce(curated.model_id, rolling.model_id, names.model_id)
        end as model_id,
        case when {{ leaves_open('rule') }} then coalesce(releases.candidates, rolling.candidates) end
            as candidates,
        -- A page's word decides nothing else: pages also call a model an alias of one only alike.
        case
            when
                {{ leaves_open('rule') }}
                or rule not in ('curated', 'rolling_alias')
                and regexp_matches(lower(names.model_text), '[-_.:/]latest$')
                then lower(names.alias_of_text)
        end as alias_to_follow
    from names
    left join curated
        on
            lower(names.model_text) = curated.alias_name
            and coalesce(curated.provider_id, names.provider_id) is not distinct from names.provider_id
    left join rolling
        on
            names.stem = rolling.stem
            and names.size is not distinct from rolling.size
            and names.release_date is null
            and names.telling_display_name is null
            and not names.is_listing_date
    left join releases on names.release_family = releases.release_family
    where names.kind = 'id'
),

stated as (
    select
        ruled.*,
        target.model_id as stated_model_id
    from ruled
    left join ruled as target
        on
            ruled.alias_to_follow = lower(target.model_text)
            and ruled.provider_text is not distinct from target.provider_text
            and ruled.model_text != target.model_text
    -- A target in capitals and in small letters is one.
    qualify
        row_number() over (
            partition by ruled.provider_text, ruled.model_text, ruled.display_name_text
            order by target.model_id nulls last, target.model_text
        ) = 1
),

decided as (
    select * replace (
        coalesce(stated_model_id, model_id) as model_id,
        case when stated_model_id is not null then 'stated_alias' else rule end as rule,
        case when stated_model_id is null then candidates end as candidates
    )
    from stated
)

select
    provider_text,
    model_text,
    display_name_text,
    is_requested,
    {{ seller_id('provider_id', 'model_id') }} as provider_id,
    split_part(model_id, '/', 1) as lab_id,
    model_id,
    core_text as name_core,
    rule,
    {{ rule_confidence('rule') }} as confidence,
    candidates,
    region_in_name,
    service_tier_in_name,
    quantization_in_name,
    mode_in_name,
    is_free_in_name
from decided
