"""Background jobs: the ledger of slots, and the queue that carries them.

A newer procrastinate with migrations of its own needs a revision here that calls `install` again: on a database made
earlier it adds what came since, on a fresh one there is nothing to add.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

from monps.store.queue.install import install

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))
    install(op.get_bind())
