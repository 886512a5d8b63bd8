"""Opens the bytes of a Parquet or CSV file as a frame with the columns that a source needs."""

from __future__ import annotations

from collections.abc import Collection
from io import BytesIO

import polars as pl

from monps.domain.errors import BadInput
from monps.feeds.tabular.faults import FLAGGED, Faults

AGAIN = "download the data set again"
_MAGIC = b"PAR1"
_NUMBERS = (pl.Float32, pl.Float64, pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64)


def parquet(content: bytes, name: str, needed: Collection[str]) -> pl.DataFrame:
    """The whole file. Raises `BadInput` where it is no Parquet, lacks a column or has no row."""
    if len(content) < 2 * len(_MAGIC) or not (content.startswith(_MAGIC) and content.endswith(_MAGIC)):
        raise BadInput(f"{name}: it is no Parquet file, or it was cut: {AGAIN}", file=name)
    try:
        frame = pl.read_parquet(BytesIO(content))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError) as error:
        raise BadInput(f"{name}: the Parquet file is damaged ({_short(error)}): {AGAIN}", file=name) from error
    return _complete(frame, name, needed)


def csv(content: bytes, name: str, needed: Collection[str]) -> pl.DataFrame:
    """The whole file, every cell as text. Raises `BadInput` where it is no CSV in UTF-8, lacks a column or has no row."""
    try:
        content.decode("utf-8-sig")
        frame = pl.read_csv(BytesIO(content.removeprefix(b"\xef\xbb\xbf")), infer_schema=False)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError) as error:
        raise BadInput(f"{name}: it is no CSV file in UTF-8 ({_short(error)}): {AGAIN}", file=name) from error
    return _complete(frame, name, needed)


def number(frame: pl.DataFrame, column: str) -> pl.Expr:
    """A column as float64: null where it is absent, blank or no finite number."""
    kind = frame.schema.get(column)
    if kind not in _NUMBERS and kind != pl.String:
        return pl.lit(None, dtype=pl.Float64)
    values = pl.col(column).cast(pl.Float64, strict=False)
    return pl.when(values.is_finite()).then(values)


def words(frame: pl.DataFrame, column: str) -> pl.Expr:
    """A column as text without surrounding blanks, empty where it is absent or blank."""
    kind = frame.schema.get(column)
    if kind is None or kind.is_nested() or kind in {pl.Binary, pl.Object}:
        return pl.lit("")
    return pl.col(column).cast(pl.String, strict=False).str.strip_chars().fill_null("")


def flag_unknown(frame: pl.DataFrame, known: Collection[str], faults: Faults) -> None:
    """Tell of the columns that nobody reads."""
    for column in frame.columns:
        if column not in known:
            faults.once(
                FLAGGED,
                column=column,
                value=None,
                reason="the column is not known: it is not read",
                remedy="none is needed if it holds no price and no result",
            )


def _complete(frame: pl.DataFrame, name: str, needed: Collection[str]) -> pl.DataFrame:
    if missing := [column for column in needed if column not in frame.columns]:
        raise BadInput(f"{name}: the columns {', '.join(missing)} are missing: {AGAIN}", file=name)
    if frame.is_empty():
        raise BadInput(f"{name}: there is no row in it: {AGAIN}", file=name)
    return frame


def _short(error: BaseException) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__
