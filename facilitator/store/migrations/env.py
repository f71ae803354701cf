"""Runs Alembic on the connection that `Database` passes in, in batch mode for SQLite."""

from alembic import context

from facilitator.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
