"""Reading what pages are written in: tables, cells, Markdown, JSON, CSV, literals, prices, cards.

Here: what several sources read with. Not here: what one provider alone writes (its folder in
``pipeline/sources``), and what a value means (the dbt project).
"""
