"""A release in which models end, or are said to end by one catalogue alone."""

import pytest

from pipeline.storage.home import DataHome
from tests import published_seed
from tests.seed_page_claims import CLAUDE, GROK, QWEN, about


def home(factory: pytest.TempPathFactory) -> DataHome:
    """Of 2026-05-19: Grok ends on 2026-06-01 by its lab, Claude a day later by a catalogue."""
    stated = {
        "xai_docs": [about(GROK, "retires_on", "2026-06-01", provider="xai")],
        "models_dev": [
            about(GROK, "retires_on", "2026-06-01"),
            about(CLAUDE, "retires_on", "2026-06-02"),
        ],
        "alibaba_model_studio": [about(QWEN, "status", "deprecated")],
    }
    return published_seed.home(factory, "ending_home", stated)
