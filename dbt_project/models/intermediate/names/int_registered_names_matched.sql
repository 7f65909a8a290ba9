select
    provider_text,
    model_text,
    lab_id,
    model_id
from {{ ref('int_names_resolved') }}
where rule = 'repository_of_lab'
