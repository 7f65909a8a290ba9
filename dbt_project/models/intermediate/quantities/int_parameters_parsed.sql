{%- set size = '(?i)(\\d[\\d.]* ?(?:[bmt]|billion|million|trillion)\\b)' -%}
with claims as (
    select * from {{ ref('stg_claims') }}
    where attribute_id in ({{ quoted_list(attributes_of_kind(['parameters'])) }})
),

bounds as (
    {{ bounds_of('parameters', 'bigint') }}
),

texts as (
    select distinct
        attribute_id,
        value_text,
        coalesce(unit_text, '') as unit_text,
        {{ size_text('value_text', 'unit_text') }} as size_text
    from claims
),

parts as (
    select
        *,
        coalesce(
            nullif(regexp_extract(size_text, '(?i)-A(\d[\d.]*[BM])\b', 1), ''),
            nullif(regexp_extract(size_text, '{{ size }}[^\d]*activ', 1), ''),
            nullif(regexp_extract(size_text, '(?i)activ[a-z]*[^\d]*{{ size }}', 1), '')
        ) as active_text,
        coalesce(
            nullif(regexp_extract(size_text, '{{ size }}[^\d]*total', 1), ''),
            nullif(regexp_extract(size_text, '(?i)total[^\d]*{{ size }}', 1), '')
        ) as total_text
    from texts
),

read as (
    select
        attribute_id,
        value_text,
        unit_text,
        case
            when attribute_id = 'parameters_total' or active_text is not null
                then {{ parse_parameter_count("coalesce(total_text, size_text)") }}
        end as parameters_total,
        case
            when active_text is not null then {{ parse_parameter_count('active_text') }}
            when attribute_id = 'parameters_active' then {{ parse_parameter_count('size_text') }}
        end as parameters_active
    from parts
),

-- Labs write sizes into names: 'Qwen3 235B A22B'. Of '17B 128E' the size is that of the active part;
-- '8x7B' and 'E4B' are no totals.
names as (
    select
        claim_id,
        attribute_id,
        upper(regexp_extract(value_text, '(?i)(?:^|[ _/-])(\d+(?:\.\d+)?[bt])(?:$|[^\w.])', 1))
            as size_text,
        upper(regexp_extract(value_text, '(?i)[ _-]a(\d+(?:\.\d+)?b)(?:$|[^\w.])', 1))
            as active_text,
        regexp_matches(value_text, '(?i)\d+b[ _-]?(?:x[ _-]?)?\d+e(?:$|[^\w.])') as is_of_experts
    from {{ ref('stg_claims') }}
    where attribute_id = 'model_name'
),

sizes_in_names as (
    select
        claim_id,
        attribute_id,
        case when not is_of_experts then {{ parse_parameter_count("size_text") }} end
            as parameters_total,
        {{ parse_parameter_count("case when is_of_experts then size_text else active_text end") }}
            as parameters_active
    from names
    where size_text <> '' or active_text <> ''
),

counted as (
    select
        claims.claim_id,
        claims.attribute_id,
        claims.value_text,
        read.parameters_total,
        read.parameters_active
    from claims
    inner join read
        on
            claims.attribute_id = read.attribute_id
            and claims.value_text = read.value_text
            and coalesce(claims.unit_text, '') = read.unit_text
    union all by name
    select * from sizes_in_names
)

select
    counted.claim_id,
    counted.attribute_id,
    {%- for count in ('parameters_total', 'parameters_active') %}
    case
        when counted.{{ count }} between bounds.lowest and bounds.highest then counted.{{ count }}
    end as {{ count }},
    {%- endfor %}
    case
        -- A name is no statement of a size: one that says none is no failure to read it.
        when counted.attribute_id = 'model_name' then null
        when
            counted.parameters_total not between bounds.lowest and bounds.highest
            or counted.parameters_active not between bounds.lowest and bounds.highest
            then {{ out_of_bounds_text() }}
        when counted.parameters_total is not null or counted.parameters_active is not null then null
        when
            regexp_matches(counted.value_text, {{ parameter_pattern() }})
            or regexp_matches(counted.value_text, '^\s*\d[\d,]{5,}')
            then {{ out_of_bounds_text() }}
        else 'no number of parameters in the text'
    end as problem
from counted
cross join bounds
