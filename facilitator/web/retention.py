"""Retention: a workshop is deleted on the date that the privacy notice told its participants."""

from __future__ import annotations

from datetime import date

from facilitator.store.records import WorkshopRow

from .server import Server


def delete_expired(server: Server, today: date) -> list[WorkshopRow]:
    """Deletes every workshop whose date has come, from all database files; answers which. PDFs are kept."""
    expired = [workshop for workshop in server.records.workshops() if workshop.delete_on <= today]
    for workshop in expired:
        server.rooms.forget(workshop.id)
        server.records.delete_workshop(workshop.id)
    return expired
