"""What is expected of every kind of fault: a new kind needs an entry here before it can be tested."""

from __future__ import annotations

from expectation import Expectation
from expected_envelope import ENVELOPE
from expected_matches import MATCHES
from expected_prices import PRICES
from expected_results import RESULTS
from expected_transport import TRANSPORT

EXPECTATIONS: dict[str, Expectation] = {**MATCHES, **RESULTS, **PRICES, **ENVELOPE, **TRANSPORT}
