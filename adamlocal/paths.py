"""Where this installation lies. Standard library only: the launcher reads it before all else."""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
# All that is local: database, media, secret key. Tests give it a folder of their own.
VAR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var").resolve()
