"""What the program that runs is."""

from __future__ import annotations

import subprocess
from functools import cache
from importlib.metadata import version
from pathlib import Path


@cache
def code_version() -> str:
    """The package's version and, in a checkout, the commit: what a run was computed with."""
    root = Path(__file__).resolve().parents[3]
    if not (root / ".git").exists():
        return version("monps")
    describe = ["git", "-C", str(root), "describe", "--always", "--dirty", "--abbrev=12"]
    try:
        commit = subprocess.run(describe, capture_output=True, text=True, check=False).stdout.strip()
    except FileNotFoundError:  # a copied checkout on a machine without git
        return version("monps")
    return f"{version('monps')}+{commit}" if commit else version("monps")
