-- Every statement of a price or limit of an offer: what a page writes of a name, cut to the days on
-- which the name meant the model.
with written as (
    select
        * exclude (starts_on, ends_on),
        starts_on as written_from_on,
        ends_on as written_to_on
    from {{ ref('int_price_statements_written') }}
),

names as (
    select * from {{ ref('int_names_pointed') }}
),

pointed as (
    select
        written.*,
        names.model_id,
        names.is_rolling,
        names.valid_from as means_it_from_on,
        greatest(written.written_from_on, names.valid_from) as starts_on,
        least(written.written_to_on, names.valid_to) as ends_on,
        -- A price from before the alias moved says nothing sure about where it points now.
        coalesce(names.valid_from > written.written_from_on, false) as is_from_before_move,
        -- Not gone from the page: the name means another model.
        coalesce(names.valid_to <= coalesce(written.written_to_on, names.valid_to), false)
            as is_until_move
    from written
    inner join names
        on
            written.provider_model_name = names.model_text
            and written.provider_text is not distinct from names.provider_text
),

keyed as (
    select
        {{ offer_id() }} as offer_id,
        *
    from pointed
    where ends_on is null or ends_on > starts_on
),

-- What a page says of the days after an alias moved counts only where nobody says more.
known as (
    select *
    from keyed
    qualify
        not is_from_before_move
        or bool_and(is_from_before_move) over (partition by offer_id, fact_id)
)

select * from known
