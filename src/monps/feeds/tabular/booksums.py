"""The sums of 1/o that a complete set of prices can have: outside them one price is wrong, and none says which."""

from __future__ import annotations

LOWEST_BOOKSUM = 0.9
HIGHEST_BOOKSUM = 1.4
ODD_BOOKSUM = 1.25
"""From here on a set is stored and flagged."""
