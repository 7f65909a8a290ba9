with named as (
    select * from {{ ref('int_names_based') }}
),

-- A small one that a provider sells beside the bare name has releases of its own.
sellers_of_both as (
    select distinct stem, is_base
    from (
        select stem, is_base
        from named
        where provider_id is not null
        group by stem, is_base, provider_id
        having bool_or(size is null) and min({{ billions('size') }}) < 10
    )
),

-- The names whose dates are compared: one size, or one size and those that leave it out.
sizes as (
    select stem, is_base, count(distinct {{ round_size('size') }}) as size_count
    from named
    group by stem, is_base
),

families_named as (
    select
        named.*,
        concat_ws(
            '|',
            named.stem,
            case when sizes.size_count > 1 or sellers_of_both.stem is not null then named.size end,
            case when named.is_base then 'base' end
        ) as release_family
    from named
    inner join sizes
        on named.stem = sizes.stem and named.is_base = sizes.is_base
    left join sellers_of_both
        on named.stem = sellers_of_both.stem and named.is_base = sellers_of_both.is_base
),

-- A first revision (-001) says nothing until a second one is out.
based as (
    select * replace (
        case
            when release_date = '~xxxxx001' and max(release_date)
                    filter (release_date like '~xxxxx%') over (partition by release_family)
                = '~xxxxx001' then null
            else release_date
        end as release_date
    )
    from families_named
)

-- What only history knows decides nothing about the names of today.
select
    *,
    is_current is not false
    or not bool_or(is_current is not false) over (partition by release_family) as is_evidence
from based
