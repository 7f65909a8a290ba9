"""The macros of the published file that dbt does not make: look-ups by name, and days of models.

Each is a statement that works on schema ``marts`` of the file it is stored in. Functions of offers,
routes, prices and costs are models of the dbt project (``models/marts/functions``).
"""

from pipeline.publishing.as_of_models import MODELS, SCORECARD

MACROS = (
    """
    create macro marts.model_ids(name) as table
    select model_id, min(closeness) as closeness
    from (
        select model_id, 0 as closeness from marts.dim_models where model_id = name
        union all
        select model_id, 1 from marts.dim_models where lower(model_name) = lower(name)
        union all
        select model_id, 2 from marts.model_aliases
        where lower(raw_name) = lower(name) and model_id is not null
        union all
        select model_id, 3 from marts.model_aliases
        where lower(display_name) = lower(name) and model_id is not null
    )
    group by model_id
    """,
    """
    create macro marts.model_id(name) as (
        select models.model_id
        from marts.model_ids(name) as found
        inner join marts.dim_models as models on found.model_id = models.model_id
        order by found.closeness, models.provider_count desc, models.model_id
        limit 1
    )
    """,
    # Either order of the two; the row and its page keep the table's own left and right.
    """
    create macro marts.compare(one, other) as table
    select
        scorecards.*,
        pages.* exclude (left_model_id, right_model_id, last_reviewed_on, is_stale)
    from marts.comparison_scorecards as scorecards
    inner join marts.comparison_pages as pages
        on
            scorecards.left_model_id = pages.left_model_id
            and scorecards.right_model_id = pages.right_model_id
    where
        scorecards.left_model_id = least(marts.model_id(one), marts.model_id(other))
        and scorecards.right_model_id = greatest(marts.model_id(one), marts.model_id(other))
    """,
    MODELS,
    SCORECARD,
)
