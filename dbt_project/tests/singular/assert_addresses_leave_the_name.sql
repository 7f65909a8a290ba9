-- Right answers of the steps that take the address off a name.
with names (written, meant) as (
    values
    ('hf:glm-5', 'glm-5'),
    ('~gpt-latest', 'gpt-latest'),
    ('@cf/kimi-k3', 'kimi-k3'),
    ('claude-haiku-4-5-v1:0', 'claude-haiku-4-5-v1'),
    ('claude-opus-4-6@default', 'claude-opus-4-6-default'),
    ('gpt-oss:20b', 'gpt-oss-20b')
)

select *
from names
where {{ rewrite_text('written', name_address_steps()) }} is distinct from meant
