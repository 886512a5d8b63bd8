"""What is known of one key: what it has left, who says so, and whether it may be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Literal

from monps.domain.errors import BadInput

State = Literal["active", "exhausted", "disabled"]
_IDENTITY = ("provider", "label", "state")
_INSTANTS = ("resets_at", "seen_at", "cooled_until")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyState:
    """A key by its label, the name of the variable that holds it; credits until `resets_at`.

    `doubt` is how many of the credits that are off `remaining` were counted by us alone; `estimated` says that no
    header vouches for `remaining`. An exhausted key waits for `resets_at`, a disabled one for the user.
    """

    provider: str
    label: str
    state: State = "active"
    remaining: int
    used: int = 0
    doubt: int = 0
    estimated: bool = True
    resets_at: datetime
    reason: str = ""
    seen_at: datetime | None = None
    cooled_until: datetime | None = None

    @property
    def allowance(self) -> int:
        """The credits of a whole period."""
        return self.used + self.remaining

    def told(self, remaining: int, used: int | None) -> KeyState:
        """After a header that knows of all that was spent."""
        state: State = "disabled" if self.state == "disabled" else "active" if remaining else "exhausted"
        used = max(self.allowance - remaining, 0) if used is None else used
        return replace(self, state=state, remaining=remaining, used=used, doubt=0, estimated=False)

    def lowered(self, remaining: int) -> KeyState:
        """After a header that may be older than the last one: it can take away, and knows nothing of the doubt."""
        left = max(min(self.remaining + self.doubt, remaining) - self.doubt, 0)
        return replace(self, remaining=left, used=self.allowance - left)

    def charged(self, credits_spent: int) -> KeyState:
        """After a request on whose cost no header speaks."""
        spent = min(credits_spent, self.remaining)
        return replace(
            self,
            remaining=self.remaining - spent,
            used=self.used + spent,
            doubt=self.doubt + spent,
            estimated=self.estimated or spent > 0,
        )

    def emptied(self, until: datetime, reason: str) -> KeyState:
        """After the provider said that it cannot pay."""
        if self.state == "disabled":
            return self
        empty = replace(self, state="exhausted", remaining=0, used=self.allowance, doubt=0)
        return replace(empty, resets_at=until, reason=reason)

    def renewed(self, allowance: int, until: datetime) -> KeyState:
        """At the start of a period; `allowance` counts where this one's is not known."""
        return KeyState(
            provider=self.provider,
            label=self.label,
            remaining=self.allowance or allowance,
            resets_at=until,
            seen_at=self.seen_at,
            cooled_until=self.cooled_until,
        )

    def detail(self) -> dict[str, Any]:
        """All but provider, label and state, ready for JSON."""
        values = {name: value for name, value in asdict(self).items() if name not in _IDENTITY}
        return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}

    @classmethod
    def of(cls, provider: str, label: str, state: State, detail: Mapping[str, Any]) -> KeyState:
        """The state that gave the `detail`. Raises `BadInput` where it cannot have."""
        try:
            instants = {name: datetime.fromisoformat(detail[name]) for name in _INSTANTS if detail.get(name)}
            return cls(provider=provider, label=label, state=state, **{**detail, **instants})
        except (TypeError, ValueError) as failure:
            words = f"what is stored of the key {label} cannot be read ({failure}): delete it"
            raise BadInput(words, label=label) from None
