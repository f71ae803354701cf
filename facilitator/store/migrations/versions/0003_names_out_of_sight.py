"""a mark for names of people and organisations that were taken out of sight."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Takes the tables to this revision."""
    for name in ("people", "organisations"):
        op.add_column(name, sa.Column("hidden", sa.Boolean(), nullable=False, server_default=sa.false()))
