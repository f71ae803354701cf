"""a place beside a person's own re-entry code for one that the console made."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Takes the tables to this revision."""
    op.add_column("people", sa.Column("console_code", sa.String(length=64), nullable=False, server_default=""))
