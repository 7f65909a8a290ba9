with facts as (
    select * from {{ ref('int_model_facts_resolved') }}
)

select
    model_id,
    {% for fact, type in [
        ('family', 'varchar'),
        ('released_on', 'date'),
        ('context_window_tokens', 'bigint'),
        ('max_input_tokens', 'bigint'),
        ('max_output_tokens', 'bigint'),
        ('parameters_total', 'bigint'),
        ('parameters_active', 'bigint'),
        ('architecture', 'varchar'),
        ('architecture_family', 'varchar'),
        ('license_id', 'varchar'),
        ('open_weights', 'boolean'),
        ('huggingface_id', 'varchar'),
        ('knowledge_cutoff_on', 'date'),
        ('training_cutoff_on', 'date'),
        ('status', 'varchar'),
        ('deprecated_on', 'date'),
        ('retires_on', 'date'),
        ('input_modalities', 'varchar'),
        ('output_modalities', 'varchar'),
    ] -%}
        try_cast(max(value) filter (where fact_id = '{{ fact }}') as {{ type }}) as {{ fact }},
    {% endfor -%}
    {% for capability in capability_ids() -%}
        try_cast(
            max(value) filter (where fact_id = 'supports_{{ capability }}' and not is_contested)
            as boolean
        ) as supports_{{ capability }},
    {% endfor -%}
    max(value_precision) filter (where fact_id = 'released_on') as released_on_precision,
    max(value_precision) filter (where fact_id = 'knowledge_cutoff_on')
        as knowledge_cutoff_precision,
    max(last_reviewed_on) as last_reviewed_on
from facts
group by model_id
