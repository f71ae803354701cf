"""The tables of the database, as SQLAlchemy Core."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

metadata = MetaData(naming_convention={
    "ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s"})

# Ids are never reused (sqlite_autoincrement): an old ticket must not open a new workshop.
about = Table(
    "about", metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False))

cohorts = Table(
    "cohorts", metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(120), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    sqlite_autoincrement=True)

organisations = Table(
    "organisations", metadata,
    Column("id", Integer, primary_key=True),
    Column("cohort_id", ForeignKey("cohorts.id", ondelete="CASCADE"), nullable=False),
    Column("name", String(120), nullable=False),
    Column("expected", Integer, nullable=False, default=0),
    Column("invited", Boolean, nullable=False, default=True),
    Column("hidden", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("cohort_id", "name"),
    sqlite_autoincrement=True)

workshops = Table(
    "workshops", metadata,
    Column("id", Integer, primary_key=True),
    Column("cohort_id", ForeignKey("cohorts.id", ondelete="CASCADE"), nullable=False),
    Column("code", String(8), nullable=False, unique=True),
    Column("number", Integer, nullable=False),
    Column("title", String(160), nullable=False),
    Column("place", String(120), nullable=False, default=""),
    Column("facilitators", String(200), nullable=False, default=""),
    Column("date", Date, nullable=False),
    Column("next_date", String(40), nullable=False, default=""),
    Column("language", String(5), nullable=False),
    Column("template", String(40), nullable=False, default=""),
    Column("delete_on", Date, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("seat_secret", String(32), nullable=False, server_default=""),  # of the screens that are nobody's
    Column("binned", Boolean, nullable=False, server_default=false()),
    sqlite_autoincrement=True)

people = Table(
    "people", metadata,
    Column("id", Integer, primary_key=True),
    Column("workshop_id", ForeignKey("workshops.id", ondelete="CASCADE"), nullable=False),
    Column("organisation_id", ForeignKey("organisations.id", ondelete="CASCADE")),  # NULL: an observer
    Column("name", String(40), nullable=False),
    Column("reentry", String(64), nullable=False),
    Column("key", String(64), nullable=False),
    Column("seat_secret", String(32), nullable=False, server_default=""),
    Column("hidden", Boolean, nullable=False, server_default=false()),
    Column("console_code", String(64), nullable=False, server_default=""),
    UniqueConstraint("workshop_id", "key"),
    sqlite_autoincrement=True)

events = Table(
    "events", metadata,
    Column("workshop_id", ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("kind", String(60), nullable=False),
    Column("actor", String(20)),
    Column("step", String(20)),
    Column("key", String(64)),
    Column("digest", String(64)),
    Column("undoable", Boolean, nullable=False, default=False),
    Column("data", Text, nullable=False),
    UniqueConstraint("workshop_id", "key"))

secrets = Table(
    "secrets", metadata,
    Column("workshop_id", ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True),
    Column("scope", String(60), primary_key=True),
    Column("value", LargeBinary, nullable=False))

measures = Table(
    "measures", metadata,
    Column("id", Integer, primary_key=True),
    Column("workshop_id", ForeignKey("workshops.id", ondelete="CASCADE"), nullable=False),
    Column("step", String(12), nullable=False),
    Column("organisation", String(20), nullable=False, default=""),
    Column("name", String(60), nullable=False),
    Column("value", Float, nullable=False),
    UniqueConstraint("workshop_id", "step", "organisation", "name"))

keepsakes = Table(
    "keepsakes", metadata,
    Column("id", Integer, primary_key=True),
    Column("workshop_id", ForeignKey("workshops.id", ondelete="CASCADE"), nullable=False),
    Column("step", String(12), nullable=False),
    Column("organisation", String(20), nullable=False, default=""),
    Column("kind", String(60), nullable=False),
    Column("data", Text, nullable=False),
    Index(None, "workshop_id", "step"))

# One row for each printed file; the token is the secret part of its address.
documents = Table(
    "documents", metadata,
    Column("id", Integer, primary_key=True),
    Column("workshop_id", ForeignKey("workshops.id", ondelete="CASCADE"), nullable=False),
    Column("edition", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("audience", String(40), nullable=False, default=""),
    Column("token", String(40), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    UniqueConstraint("workshop_id", "edition", "audience", "version"))

# What the desk shows of a workshop, as of `seq` of its log.
summaries = Table(
    "summaries", metadata,
    Column("workshop_id", ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("data", Text, nullable=False))
