"""What may be asked of a provider: a path, its parameters, and the credits it costs; no host, no key."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ask:
    """One GET. `params` are sorted; `cost` is in the provider's credits, the most where the reply decides it."""

    path: str
    params: tuple[tuple[str, str], ...]
    cost: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "params", tuple(sorted(self.params)))
