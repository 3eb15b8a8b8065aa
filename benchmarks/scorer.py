"""The claim scorer that lies beside the gold data, as a module and as a command."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "bench" / "score_claims.py"
GOLD = SHARED / "gold"


def module(path: Path = SCORER) -> ModuleType:
    """The scorer's functions (`load`, `pair`, `overlap`, `values`)."""
    spec = importlib.util.spec_from_file_location("score_claims", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def score(gold: Path, predicted: Path, *, scorer: Path = SCORER) -> dict[str, Any]:
    """The scorer's figures as it prints them with `--json`."""
    done = subprocess.run(
        [sys.executable, str(scorer), str(gold), str(predicted), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))
