"""What suggests to a person which team a name may mean; it resolves nothing."""

from __future__ import annotations

from monps.feeds.identity.likeness import Like, likeness, most_alike

__all__ = ["Like", "likeness", "most_alike"]
