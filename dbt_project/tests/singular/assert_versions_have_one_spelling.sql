-- Right answers of the steps that bring version numbers to one spelling.
with names (written, meant) as (
    values
    ('gemini-3.0-pro', 'gemini-3-pro'),
    ('llama3.1-8b', 'llama-3.1-8b'),
    ('claude-sonnet-4-5', 'claude-sonnet-4.5'),
    ('deepseek-3.2', 'deepseek-v3.2'),
    ('gpt-4.1', 'gpt-4.1')
)

select *
from names
where {{ rewrite_text('written', name_version_steps()) }} is distinct from meant
