"""Settings of a Superset that only this machine reaches; not for a server others can see."""

import os
import secrets
from pathlib import Path

_HOME = Path(os.environ["SUPERSET_HOME"])
_KEY = _HOME / "secret_key"
if not _KEY.exists():
    _KEY.touch(mode=0o600)
    _KEY.write_text(secrets.token_urlsafe(42), encoding="utf-8")

SECRET_KEY = _KEY.read_text(encoding="utf-8")
SQLALCHEMY_DATABASE_URI = f"sqlite:///{_HOME / 'superset.db'}"
TALISMAN_ENABLED = False
"""It forces HTTPS, which loopback has not."""
