"""One module or folder a source: which pages it reads, and how their bytes become claims.

To add one: write ``<publisher>_<what>.py`` with a module docstring, a pure ``parse`` and
``SOURCE``; put a page of the same structure, written by you, into
``tests/fixtures/sources/<id>/`` and run ``make golden SOURCE=<id>``; read the golden claims;
done. CONTRIBUTING.md has the rules, ``tests/sources/test_sources.py`` enforces them.

A source that needs several modules is a folder: ``SOURCE`` stands in its ``__init__.py``, and no
other source imports from it. What several sources read with stands in ``pipeline/readers``.
"""
