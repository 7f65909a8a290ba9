-- Right answers of dates_agree: a host lists a release up to three days late, what is not said (x)
-- may be anything, a revision is itself only.
with pairs (one, other, are_one) as (
    values
    ('~20250528', '~20250528', true),
    ('~20250528', '~20250531', true),
    ('~20250528', '~20250601', false),
    ('~20250528', '~20250627', false),
    ('~20250528', '~202505xx', true),
    ('~20250528', '~xxxx0528', true),
    ('~20250528', '~202506xx', false),
    ('~20250528', '~20240528', false),
    ('~xxxxx001', '~xxxxx001', true),
    ('~xxxxx001', '~xxxxx002', false),
    ('~xxxxx001', '~20250528', false)
)

select *
from pairs
where {{ dates_agree('one', 'other') }} is distinct from are_one
