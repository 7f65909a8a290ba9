-- What tells how a model is built: words for it, the class or type that the configuration of the
-- weights names, and the number of active parameters beside the whole that the same entry states:
-- labs state both of dense models too (24B of 24B).
with claims as (
    select * from {{ ref('stg_claims') }}
    where attribute_id in ({{ quoted_list(attributes_of_kind(['architecture', 'architecture_class'])) }})
),

classes as (
    select * from {{ ref('architecture_classes') }}
),

parameters as (
    select
        parsed.claim_id,
        parsed.parameters_active / max(parsed.parameters_total) over (
            partition by named.source_id, named.provider_text, named.model_text
        ) as active_share,
        parsed.parameters_active is not null as is_active_stated
    from {{ ref('int_parameters_parsed') }} as parsed
    inner join {{ ref('stg_claims') }} as named on parsed.claim_id = named.claim_id
),

texts as (
    select distinct
        attribute_id,
        value_text,
        regexp_replace(
            regexp_replace(
                value_text,
                '(?:For(?:CausalLM|ConditionalGeneration|SequenceClassification|MaskedLM)'
                || '|LMHeadModel|Model)$',
                ''
            ),
            '[^A-Za-z0-9]', '', 'g'
        ) as class_text
    from claims
),

recognised as (
    select
        texts.attribute_id,
        texts.value_text,
        lower(texts.class_text) as class_key,
        first(classes.architecture order by classes.position) as class_architecture,
        first(classes.family order by classes.position) as class_family
    from texts
    left join classes on regexp_full_match(lower(texts.class_text), classes.pattern)
    group by all
),

read as (
    select
        attribute_id,
        value_text,
        case
            when attribute_id = 'architecture_class' then class_architecture
            when regexp_matches(value_text, '(?i)\bmoe\b|mixture|experts') then 'mixture_of_experts'
            when regexp_matches(value_text, '(?i)\bdense\b') then 'dense'
        end as architecture,
        case
            when attribute_id = 'architecture_class' then coalesce(
                class_family,
                case when class_architecture is not null then regexp_replace(class_key, 'v?moe.*$', '') end
            )
        end as architecture_family
    from recognised
)

select
    claims.claim_id,
    read.architecture,
    read.architecture_family,
    case
        when claims.attribute_id = 'architecture' and read.architecture is null
            then 'no word for an architecture'
    end as problem
from claims
inner join read
    on claims.attribute_id = read.attribute_id and claims.value_text = read.value_text
union all
select
    claim_id,
    -- Between them lie networks of another kind: of Gemma 3n, 4B of 8B are effective.
    case when active_share < 0.5 then 'mixture_of_experts' else 'dense' end as architecture,
    null as architecture_family,
    null as problem
from parameters
where is_active_stated and (active_share < 0.5 or active_share >= 0.95)
