-- The same, where a page that gives a new price takes the old one back.
{{ told_in_turn(ref('int_component_statements_pointed'), 'component_id') }}
