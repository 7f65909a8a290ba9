with unwrapped as (
    select * from {{ ref('int_names_unwrapped') }}
),

prefixes as (
    select * from {{ ref('name_prefixes') }}
),

families as (
    select * from {{ ref('model_families') }}
),

respelled as (
    select
        *,
        {{ rewrite_text(
            "regexp_replace(name_text, '^.*--', '')",
            name_spelling_steps() + name_date_steps() + name_version_steps()
        ) }} as respelled_text
    from unwrapped
),

prefixed as (
    select
        respelled.written_text,
        respelled.kind,
        prefixes.prefix,
        prefixes.lab_id,
        substr(respelled.respelled_text, length(prefixes.prefix) + 2) as rest_text
    from respelled
    inner join prefixes on starts_with(respelled.respelled_text, prefixes.prefix || '-')
),

-- 'openai-gpt-4.1', 'databricks-claude-haiku-5.5', 'meta-llama-3.1-8b': the first word goes where
-- a family of that lab, or behind a host's word any family, follows it. 'mistral-nemotron' stays.
stripped as (
    select
        prefixed.written_text,
        prefixed.kind,
        arg_max(prefixed.rest_text, length(prefixed.prefix)) as rest_text
    from prefixed
    inner join families
        on
            {{ starts_with_family('prefixed.rest_text', 'families.family') }}
            and coalesce(prefixed.lab_id, families.lab_id) = families.lab_id
    group by prefixed.written_text, prefixed.kind
)

select
    respelled.written_text,
    respelled.kind,
    respelled.org_text,
    respelled.region_in_name,
    respelled.is_repository,
    {{ rewrite_text(
        'coalesce(stripped.rest_text, respelled.respelled_text)', name_version_steps()
    ) }} as name_text
from respelled
left join stripped
    on
        respelled.written_text = stripped.written_text
        and respelled.kind = stripped.kind
