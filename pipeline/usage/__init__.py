"""What a user runs, held against the release: models in use, and records of their use.

Here: reading the user's lists and records, finding the models they name, asking the release. Not
here: what ends when and what tokens cost (``marts.watch``, ``marts.cost_of_use``), and printing.
"""
