-- Previews of which the release is out: the id is that of the release and a word that says preview.
-- They are two models, unless the lab says that one replaced the other; a preview comes first.
with models as (
    select * from {{ ref('int_models') }}
),

facts as (
    select model_id, try_cast(value as date) as released_on
    from {{ ref('int_model_facts_resolved') }}
    where attribute_id = 'released_on'
),

previews as (
    select
        model_id,
        regexp_extract(
            model_id, '^(.*)-(?:preview|exp|experimental|beta)(?:-[0-9-]+)?$', 1
        ) as release_id
    from models
)

select
    previews.model_id,
    previews.release_id as preview_of
from previews
inner join models as releases on previews.release_id = releases.model_id
left join facts as previewed on previews.model_id = previewed.model_id
left join facts as released on previews.release_id = released.model_id
where coalesce(previewed.released_on <= released.released_on, true)
