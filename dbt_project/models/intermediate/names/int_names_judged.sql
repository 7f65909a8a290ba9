with names as (
    select * from {{ ref('int_names_sized') }}
),

models as (
    select * from {{ ref('int_names_identified') }}
),

curated_aliases as (
    select * from {{ ref('curated_aliases') }}
),

rolling as (
    select * from {{ ref('int_names_rolling') }}
),

seeds as (
    select names.model_text, names.stem, names.size, models.model_id
    from names
    inner join models on names.model_key = models.model_key
    where names.kind = 'seed'
),

curated as (
    select
        curated_aliases.provider_id,
        lower(curated_aliases.alias_name) as alias_name,
        seeds.model_id
    from curated_aliases
    inner join seeds on curated_aliases.model_id = seeds.model_text
),

releases as (
    select
        names.release_family,
        string_agg(distinct models.model_id, ' ' order by models.model_id) as candidates
    from names
    inner join models on names.model_key = models.model_key
    where names.release_on is not null
    group by names.release_family
),

judged as (
    select
        names.*,
        models.lab_id as key_lab_id,
        models.model_id as key_model_id,
        curated.model_id as curated_model_id,
        rolling.model_id as rolling_model_id,
        coalesce(releases.candidates, rolling.candidates) as candidates,
        case
            when curated.model_id is not null then 'curated'
            when regexp_matches(lower(names.model_text), {{ not_a_model_pattern() }})
                then 'not_a_model_name'
            when rolling.model_id is not null then 'rolling_alias'
            when rolling.stem is not null then 'ambiguous_rolling'
            -- OpenRouter marks the names that it moves itself: ~vendor/family-latest.
            when starts_with(names.model_text, '~') then 'ambiguous_rolling'
            when names.is_undecided then 'ambiguous_release'
            when models.is_only_rolling then 'ambiguous_rolling'
            when names.size is null and names.size_count > 1 and not names.has_undated_release
                then 'ambiguous_size'
            when names.is_listing_date then 'listing_date'
            when names.telling_display_name is not null then 'display_name_release'
            when names.is_calendar_release then 'release_calendar'
            when names.is_single_release then 'single_dated_release'
            when names.written_size is null and names.size is not null then 'single_size'
            else 'normalised'
        end as rule
    from names
    inner join models on names.model_key = models.model_key
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
)

select
    provider_text,
    model_text,
    display_name_text,
    is_requested,
    provider_id,
    case
        when rule not like 'ambiguous%' and rule != 'not_a_model_name'
            then split_part(coalesce(curated_model_id, rolling_model_id, key_model_id), '/', 1)
    end as lab_id,
    case rule
        when 'curated' then curated_model_id
        when 'rolling_alias' then rolling_model_id
        when 'ambiguous_release' then null
        when 'ambiguous_size' then null
        when 'ambiguous_rolling' then null
        when 'not_a_model_name' then null
        else key_model_id
    end as model_id,
    core_text as name_core,
    rule,
    {{ rule_confidence('rule') }} as confidence,
    case when rule like 'ambiguous%' then candidates end as candidates,
    region_in_name,
    service_tier_in_name,
    quantization_in_name,
    mode_in_name,
    is_free_in_name
from judged
