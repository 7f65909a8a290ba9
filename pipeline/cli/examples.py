"""An example of each command, which its ``--help`` ends with; tests run them on a small release."""

from __future__ import annotations

# The two that the README compares, and that a refresh ends with.
PAIR = ("Claude Opus 4.5", "GPT-5.2")
_ONE, _OTHER = PAIR

EXAMPLES = {
    "refresh": "modelmart refresh",
    "build": "modelmart build",
    "publish": "modelmart publish",
    "rebuild": "modelmart rebuild",
    "import": "modelmart import models_dev api.json",
    "backfill": "modelmart backfill models_dev --every 7",
    "baseline": "modelmart baseline write --every 7",
    "doctor": "modelmart doctor",
    "quarantine": "modelmart quarantine",
    "alerts": "modelmart alerts --dry-run",
    "sources": "modelmart sources --json",
    "models": "modelmart models claude",
    "trace": f'modelmart trace "{_ONE}" context_window_tokens',
    "compare": f'modelmart compare "{_ONE}" "{_OTHER}" --traffic agentic',
    "alternatives": f'modelmart alternatives "{_ONE}" --at-least context',
    "switch": f'modelmart switch "{_ONE}" "{_OTHER}"',
    "frontier": "modelmart frontier arena",
    "conflicts": "modelmart conflicts --limit 3",
    "resolve": 'modelmart resolve "us.anthropic.claude-opus-4-5-20251101-v1:0"',
    "watch": "modelmart watch models.txt --days 180",
    "cost": "modelmart cost usage.csv",
    "mcp": "modelmart mcp",
}


def epilog(command: str) -> str | None:
    """The last line of a command's help."""
    example = EXAMPLES.get(command)
    return f"\b\nExample: {example}" if example else None
