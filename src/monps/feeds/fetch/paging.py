"""Which replies have a next page."""

from __future__ import annotations

from monps.feeds.fetch.errors import UnusableReply
from monps.feeds.fetch.fetched import Fetched
from monps.feeds.fetch.provider import Provider


def has_more(provider: Provider, page: Fetched, number: int, most: int) -> bool:
    """Whether a page follows page `number`. Raises `UnusableReply` where it does not say so, or says more than `most`."""
    if provider.pages is None:
        return False
    found = provider.pages(page.content)
    if found is None or (found.total > 1 and found.current != number):
        kind, words = "paging", f"page {number} does not say which of how many it is: the rest cannot be asked for"
    elif found.total > most:
        kind, words = "too_many_pages", f"{found.total} pages, and {most} are paid for at most: ask for less"
    else:
        return number < found.total
    raise UnusableReply(words, request=page.request, kind=kind, label=page.label, spent=page.spent, reply=page)
