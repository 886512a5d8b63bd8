"""Worlds: the real one, and the simulated one that never mixes with it."""

from __future__ import annotations

from typing import Literal, get_args

World = Literal["real", "sandbox"]
WORLDS: tuple[World, ...] = get_args(World)
