"""How Alembic reaches the database: over the connection that it is handed."""

from __future__ import annotations

from alembic import context

from monps.store.schema import is_ours, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_object=is_ours,
    transaction_per_migration=False,
)
context.run_migrations()
