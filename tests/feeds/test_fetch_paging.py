"""Pages of API-Football: all of them, in order, and no more than are paid for."""

from __future__ import annotations

import pytest
from fetch_servers import FIXTURES, ODDS, Answer, bench, football, gives, odds, site

from monps.feeds.fetch import RequestRefused, UnusableReply


def test_every_page_is_fetched() -> None:
    with site(*(football([number], page=(number, 3)) for number in (1, 2, 3))) as (url, asked), bench(url) as at:
        pages = list(at.fetcher.fetch_all(FIXTURES))
    assert asked.paths == ["/fixtures?league=39", "/fixtures?league=39&page=2", "/fixtures?league=39&page=3"]
    assert [page.request.params[1:] for page in pages] == [(), (("page", "2"),), (("page", "3"),)]
    assert [f'"response": [{number}]'.encode() in page.content for number, page in enumerate(pages, 1)] == [True] * 3


@pytest.mark.parametrize("answer", [football(), football(page=(0, 0))])
def test_one_page_is_one_request(answer: Answer) -> None:
    with site(answer) as (url, asked), bench(url) as at:
        assert len(list(at.fetcher.fetch_all(FIXTURES))) == 1
    assert len(asked.paths) == 1


def test_a_provider_without_pages_gives_one_reply() -> None:
    with site(odds(498)) as (url, asked), bench(url) as at:
        assert len(list(at.fetcher.fetch_all(ODDS))) == 1
    assert len(asked.paths) == 1


def test_too_many_pages_are_refused_before_they_are_paid_for() -> None:
    too_many = pytest.raises(UnusableReply, match="51 pages, and 50 are paid for at most")
    with site(football(page=(1, 51))) as (url, asked), bench(url) as at, too_many as caught:
        list(at.fetcher.fetch_all(FIXTURES))
    assert (len(asked.paths), caught.value.kind, caught.value.spent) == (1, "too_many_pages", 1)
    assert caught.value.reply is not None


def test_a_page_that_is_not_the_one_asked_for_ends_it() -> None:
    with site(football(page=(1, 3))) as (url, asked), bench(url) as at:
        pages = at.fetcher.fetch_all(FIXTURES)
        next(pages)
        with pytest.raises(UnusableReply, match="page 2 does not say") as caught:
            next(pages)
    assert (len(asked.paths), caught.value.kind) == (2, "paging")


def test_a_reply_that_does_not_say_how_many_pages_there_are_is_not_taken_for_all() -> None:
    answer = gives({"errors": [], "response": [], "paging": {"current": 1, "total": "3"}})
    with site(answer) as (url, _), bench(url) as at, pytest.raises(UnusableReply, match="page 1 does not say"):
        list(at.fetcher.fetch_all(FIXTURES))


def test_a_page_that_is_refused_ends_it() -> None:
    with site(football(page=(1, 2)), football(errors={"page": "does not exist"})) as (url, _), bench(url) as at:
        pages = at.fetcher.fetch_all(FIXTURES)
        next(pages)
        with pytest.raises(RequestRefused, match="page: does not exist"):
            next(pages)
