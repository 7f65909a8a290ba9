-- Names that only history knows have no vote where others have one.
with voted as (
    select * from {{ ref('int_names_labelled') }}
    where is_evidence is not false
),

counted as (
    select
        model_key,
        {{ model_slug('core_text') }} as slug,
        sum(weight) as slug_weight
    from voted
    group by model_key, slug
),

keyed as (
    select
        voted.model_key,
        bool_or(voted.is_base) as is_base,
        mode(voted.release_date order by voted.release_date)
            filter (voted.release_on is not null) as release_date,
        coalesce(
            mode(voted.family_lab_id order by voted.family_lab_id),
            mode(voted.org_lab_id order by voted.org_lab_id),
            mode(voted.seller_lab_id order by voted.seller_lab_id),
            mode(voted.org_text order by voted.org_text)
                filter (not regexp_matches(voted.org_text, '^(models|routers|[0-9x-]+)$')),
            'unknown'
        ) as lab_id,
        bool_and(voted.is_rolling) as is_only_rolling
    from voted
    group by voted.model_key
),

slugged as (
    select
        model_key,
        arg_max(slug, (slug_weight, -length(slug), slug)) as slug
    from counted
    group by model_key
),

spelled as (
    select
        keyed.model_key,
        keyed.lab_id,
        keyed.is_only_rolling,
        slugged.slug
        || case
            when keyed.is_base and not regexp_matches(slugged.slug, '-(base|pt|pretrained)(-|$)')
                then '-base' else ''
        end as slug,
        {{ release_slug('keyed.release_date', 'keyed.lab_id') }} as release_text
    from keyed
    inner join slugged on keyed.model_key = slugged.model_key
),

identified as (
    select
        *,
        lab_id || '/' || slug || coalesce('-' || release_text, '') as plain_id
    from spelled
),

-- Two models that are called the same: the size tells them apart, else a mark of the key.
told_apart as (
    select
        *,
        plain_id
        || case
            when count(*) over (partition by plain_id) > 1
                then coalesce('-' || nullif(split_part(model_key, '|', 2), ''), '')
            else ''
        end as sized_id
    from identified
)

select
    * exclude (plain_id, sized_id),
    sized_id
    || case
        when row_number() over (partition by sized_id order by model_key) > 1
            then '-' || left(md5(model_key), 4)
        else ''
    end as model_id
from told_apart
