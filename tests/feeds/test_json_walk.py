"""Typed steps through a document: each refusal says where, and nothing that cannot be stored gets through."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monps.domain.errors import BadInput
from monps.feeds.json_walk import Misfit, Node, parse


def _root(text: str | bytes) -> Node:
    return parse(text if isinstance(text, bytes) else text.encode(), "reply.json")


def _value(text: str) -> Node:
    return _root('{"a": [{"b": ' + text + "}]}").member("a").items()[0].member("b")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is empty"),
        (b"  \n", "it is empty"),
        (b"[1,", "no JSON (line 1 column 4)"),
        (b"<html>", "no JSON"),
        (b"\xff[]", "byte 0 is no UTF-8"),
        (b"[" * 100_000, "nested more than 32 deep"),
        (b"[" * 33 + b"]" * 33, "nested more than 32 deep"),
    ],
)
def test_bytes_that_are_no_document(content: bytes, words: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse(content, "reply.json")
    assert "reply.json: " in str(caught.value)
    assert words in str(caught.value)


def test_a_document_with_a_byte_order_mark() -> None:
    assert _root(b"\xef\xbb\xbf[true]").items()[0].flag() is True


def test_nested_to_the_limit() -> None:
    assert parse(b"[" * 32 + b"]" * 32, "x").items()


@pytest.mark.parametrize(
    ("read", "text", "reason"),
    [
        ("number", "true", "it is not a number"),
        ("number", '"2.5"', "it is not a number"),
        ("number", "null", "it is missing, it must be a number"),
        ("number", "NaN", "NaN is no number of JSON"),
        ("number", "-Infinity", "-Infinity is no number of JSON"),
        ("number", "1" * 5000, "longer or larger"),
        ("number", "1e99999999999999999999", "longer or larger"),
        ("number", "0." + "1" * 5000, "longer or larger"),
        ("flag", "1", "it is not true or false"),
        ("flag", '"true"', "it is not true or false"),
        ("text", "7", "it is not text"),
        ("text", '"  "', "0 characters"),
        ("text", json.dumps("x" * 301), "301 characters"),
        ("text", r'"a\u0000b"', "holds NUL"),
        ("text", r'"a\ud800b"', "half of a surrogate pair"),
        ("items", "{}", "it is not an array"),
        ("instant", '"2026-06-12T19:00:00"', "an instant such as"),
        ("instant", '"2026-02-30T19:00:00Z"', "an instant such as"),
        ("instant", '"1926-06-12T19:00:00Z"', "an instant such as"),
        ("instant", "1781290000", "an instant such as"),
        ("day", '"2018-13-01"', "a day such as"),
        ("day", '"2018-7-1"', "a day such as"),
        ("number", '{"c": 1}', "it is not a number"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_its_path(read: str, text: str, reason: str) -> None:
    with pytest.raises(Misfit) as caught:
        getattr(_value(text), read)()
    assert caught.value.path == "a[0].b"
    assert reason in caught.value.reason


@pytest.mark.parametrize("text", ["true", "0", "31", "2.0", '"3"', "NaN"])
def test_whole_numbers_within_bounds(text: str) -> None:
    with pytest.raises(Misfit):
        _value(text).integer(1, 30)
    assert _value("30").integer(1, 30) == 30


def test_values_that_fit() -> None:
    assert _value("2.30").number() == Decimal("2.30")
    assert _value("3").number() == Decimal(3)
    assert _value(r'" Bod\u00f8/Glimt\u00a0"').text() == "Bodø/Glimt"
    assert _value(r'"\ud83d\ude00"').text() == "😀"
    assert _value('"2026-06-12T21:00:00.5+02:00"').instant() == datetime(2026, 6, 12, 19, 0, 0, 500_000, UTC)
    assert _value('"2018-07-01"').day() == date(2018, 7, 1)


def test_a_key_that_stands_twice_has_no_value_where_its_values_differ() -> None:
    with pytest.raises(Misfit, match="its key stands twice") as caught:
        _root('{"price": 1.9, "price": 2.1}').member("price").number()
    assert caught.value.path == "price"
    assert caught.value.value == "1.9 / 2.1"
    assert _root('{"price": 1.9, "price": 1.9}').member("price").number() == Decimal("1.9")
    with pytest.raises(Misfit):
        _root('{"done": 1, "done": true}').member("done").flag()


def test_a_missing_key_is_missing_and_not_null_alone() -> None:
    root = _root('{"a": null}')
    assert root.member("a").missing
    assert root.member("b").missing
    assert root.member("b").path == "b"
    with pytest.raises(Misfit, match="it is missing, it must be an object"):
        root.member("b").member("c")


def test_the_document_itself() -> None:
    with pytest.raises(Misfit) as caught:
        _root("[]").member("a")
    assert caught.value.path == "$"
    assert caught.value.value == "an array of 0 items"


def test_a_list_beyond_reason() -> None:
    with pytest.raises(Misfit, match="20001 items"):
        _root(json.dumps([0] * 20_001)).items()


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)


@given(_JSON, st.sampled_from(["number", "text", "flag", "items", "instant", "day"]))
def test_any_value_is_read_or_refused(value: object, read: str) -> None:
    node = parse(json.dumps({"a": value}).encode(), "x").member("a")
    refused = None
    try:
        getattr(node, read)()
    except Misfit as misfit:
        refused = misfit
    if refused:
        assert refused.path == "a"
        assert "\0" not in (refused.value or "")
        assert (refused.value or "x").encode()


@given(st.binary(max_size=60))
def test_any_bytes(content: bytes) -> None:
    refused = None
    try:
        parse(content, "reply.json")
    except BadInput as error:
        refused = error
    assert refused is None or "reply.json" in str(refused)
