-- What tells how a model is built: words for it, the class or type that the configuration of the
-- weights names, and a stated number of active parameters, which only mixtures have.
with claims as (
    select * from {{ ref('stg_claims') }}
    where attribute_id in ({{ quoted_list(attributes_of_kind(['architecture', 'architecture_class'])) }})
),

classes as (
    select * from {{ ref('architecture_classes') }}
),

parameters as (
    select * from {{ ref('int_parameters_parsed') }}
    where parameters_active < coalesce(parameters_total, parameters_active + 1)
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
    'mixture_of_experts' as architecture,
    null as architecture_family,
    null as problem
from parameters
