"""a random secret for every seat, and a mark for workshops in the bin."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Takes the tables to this revision."""
    # Added in place: a table that is made anew would take along, by its foreign keys, whatever belongs to its rows.
    op.add_column("workshops", sa.Column("seat_secret", sa.String(length=32), nullable=False, server_default=""))
    op.add_column("workshops", sa.Column("binned", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("people", sa.Column("seat_secret", sa.String(length=32), nullable=False, server_default=""))
    for name in ("workshops", "people"):
        table = sa.table(name, sa.column("id", sa.Integer), sa.column("seat_secret", sa.String))
        for key in op.get_bind().execute(sa.select(table.c.id)).scalars().all():
            op.execute(sa.update(table).where(table.c.id == key).values(seat_secret=secrets.token_hex(16)))
