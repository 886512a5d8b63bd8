"""Tells the body of an error, `{message, error_code, details_url}`, from a reply."""

from __future__ import annotations

from monps.feeds.json_walk import Node, shown

_OF_A_REPLY = {"id", "data"}
_OF_AN_ERROR = ("message", "error_code")


def refuse_error_body(root: Node) -> None:
    """Raise `Misfit` with what the provider says, where it says that it failed."""
    if not isinstance(root.value, dict) or _OF_A_REPLY & set(root.value):
        return
    told = [told for key in _OF_AN_ERROR if not (told := root.member(key)).missing]
    if told:
        words = " ".join(shown(node.value) or "" for node in told)
        told[0].refuse(f"the provider refused the request: {words}", "see what it asks for, and ask again")
