-- The same, where a page that gives a new price takes the old one back.
{{ supersede_in_place(ref('int_component_statements_pointed'), 'component_id') }}
