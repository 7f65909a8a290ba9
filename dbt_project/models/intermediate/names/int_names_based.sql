with chosen as (
    select * from {{ ref('int_names_chosen') }}
),

base_weights as (
    select * from {{ ref('base_weights') }}
),

-- Hosts of open weights write the address of the repository, in lower case where Google does.
hosts as (
    select provider_id from {{ ref('providers') }} where provider_kind in ('host', 'local')
),

labs as (
    select * from {{ ref('labs') }}
),

-- A bare name is the base weights where the lab names them so and the name is a repository's
-- address, or where the same provider sells the same name with -instruct behind it. Labs' own
-- routes sell chat models.
tuned as (
    select distinct
        provider_id,
        regexp_replace(lower(model_text), '-(instruct|it|chat)(-v[0-9.]+)?$', '\2') as bare_text
    from chosen
    where is_instruct
),

based as (
    select
        chosen.* replace (
            chosen.is_base
            or (
                not chosen.is_instruct
                and coalesce(chosen.provider_id not in (select lab_id from labs), true)
                and regexp_matches(
                    chosen.core_text, (select string_agg(pattern, '|') from base_weights)
                )
                and (
                    chosen.is_repository
                    or tuned.bare_text is not null
                    or (hosts.provider_id is not null and coalesce(chosen.org_text, '') = 'google')
                )
            ) as is_base
        )
    from chosen
    left join hosts on chosen.provider_id = hosts.provider_id
    left join tuned
        on
            chosen.provider_id is not distinct from tuned.provider_id
            and regexp_replace(lower(chosen.model_text), ':.*$', '') = tuned.bare_text
)

select * from based
