-- Right answers of round_size: hosts round large sizes their own way, small ones are what they say.
with pairs (one, other, are_one) as (
    values
    ('744b', '754b', true),
    ('235b', '405b', false),
    ('7b', '7b', true),
    ('7b', '8b', false),
    ('70b', '72b', false)
)

select *
from pairs
where ({{ round_size('one') }} = {{ round_size('other') }}) is distinct from are_one
