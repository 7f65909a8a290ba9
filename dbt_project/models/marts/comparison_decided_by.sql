{{ config(materialized='view') }}

{{ decided_by(published_ref('comparison_scorecards')) }}
