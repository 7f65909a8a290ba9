-- Every day in force from which a page says that a name is no longer served, but what is contradicted.
select claimed.*
from {{ ref('int_endings_claimed') }} as claimed
anti join {{ ref('int_endings_contradicted') }} as contradicted
    on claimed.claim_id = contradicted.claim_id
