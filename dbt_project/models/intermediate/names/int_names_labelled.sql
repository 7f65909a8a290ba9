with names as (
    select
        * exclude (is_evidence),
        is_current is not false
        or not bool_or(is_current is not false) over (partition by model_key) as is_evidence
    from {{ ref('int_names_sized') }}
),

families as (
    select * from {{ ref('model_families') }}
),

spellings as (
    select * from {{ ref('lab_spellings') }}
),

labs as (
    select * from {{ ref('labs') }}
),

-- The name says the lab before any address or seller does: nobody else makes a Claude. But what
-- others make of published weights, they name after them.
family_labs as (
    select
        names.core_text,
        arg_max(
            families.lab_id, (families.is_decisive_anywhere, length(families.family))
        ) as lab_id
    from (select distinct core_text from names) as names
    inner join families
        on
            {{ starts_with_family('names.core_text', 'families.family') }}
            or (
                families.is_decisive_anywhere
                and '-' || names.core_text || '-' like '%-' || families.family || '-%'
            )
    where families.is_decisive_anywhere or not {{ is_derived_by_others('names.core_text') }}
    group by names.core_text
),

voted as (
    select
        names.*,
        family_labs.lab_id as family_lab_id,
        spellings.lab_id as org_lab_id,
        labs.lab_id as seller_lab_id,
        -- Only a spelling that says all the key holds may name the model; our seeds go first.
        case
            when names.is_calendar_release or names.telling_display_name is not null then 0
            else 1
        end
        * case
            when names.kind = 'seed' then 100
            when coalesce(names.written_size, '') = coalesce(names.size, '') then 3
            else 1
        end as weight
    from names
    left join family_labs on names.core_text = family_labs.core_text
    left join spellings on names.org_text = spellings.spelling
    left join labs on names.provider_id = labs.lab_id
)

select * from voted
