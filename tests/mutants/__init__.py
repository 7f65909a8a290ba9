"""Mutants: rules of the project broken on purpose, one at a time, each of which a test must catch.

Here: the list (YAML files by subject), reading it (``mutant``), breaking a copy of the project
(``worker``) and the report (``__main__``). Not here: the tests that catch them.
"""
