"""Keeping the promise of the privacy notice: a workshop is deleted on the day that its participants were told."""

from __future__ import annotations

from datetime import date

from facilitator.store.records import WorkshopRow

from .server import Server


def delete_expired(server: Server, today: date) -> list[WorkshopRow]:
    """Deletes every workshop whose day has come, from all files, and answers which; prints stay."""
    expired = [workshop for workshop in server.records.workshops() if workshop.delete_on <= today]
    for workshop in expired:
        server.rooms.forget(workshop.id)
        server.records.delete_workshop(workshop.id)
    return expired
