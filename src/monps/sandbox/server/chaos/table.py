"""Every kind of fault by its name."""

from __future__ import annotations

from monps.sandbox.server.chaos.envelope import ENVELOPE
from monps.sandbox.server.chaos.fault import Fault
from monps.sandbox.server.chaos.matches import MATCHES, SPOILT
from monps.sandbox.server.chaos.prices import PRICES
from monps.sandbox.server.chaos.results import RESULTS
from monps.sandbox.server.chaos.transport import TRANSPORT

FAULTS: dict[str, Fault] = {
    fault.name: fault for fault in (*MATCHES, *RESULTS, *PRICES, *SPOILT, *ENVELOPE, *TRANSPORT)
}
"""By name, in the order in which faults that happen to one reply do their damage."""
