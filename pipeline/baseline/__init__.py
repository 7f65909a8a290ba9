"""The baseline: claims that travel with the project, for pages and days a home has not read.

Two parts, of the same shape: ``live_only``, the last known claims of pages that no package
carries, and ``past``, the claims that pages made since 2023 as far as old releases of packages
tell. Each claim keeps the address of its page, the day it was seen there, the sha256 of the bytes
and the version of the parser; no text of a page travels. See docs/decisions, "A baseline travels
along".

Here: the files, writing them from a home, and loading them beside a home's own readings. Not here:
how days become spans (``building.claim_spans``) or what is believed (dbt).
"""
