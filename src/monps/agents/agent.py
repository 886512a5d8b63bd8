"""What an agent is: a batch function from a view to signals, over all fixtures at once."""

from __future__ import annotations

from typing import Protocol

import polars as pl

from monps.domain.view import View


class Agent(Protocol):
    """Judges every price of a view. It sees nothing else, so it cannot peek."""

    @property
    def name(self) -> str:
        """The agent's key in the table."""
        ...

    def judge(self, view: View) -> pl.DataFrame:
        """Signals (schema SIGNALS), also of prices that are not worth taking."""
        ...
