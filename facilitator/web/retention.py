"""Keeping the promise of the privacy notice: a workshop is deleted on the day that its participants were told."""

from __future__ import annotations

from datetime import date

from facilitator.store.records import Workshop

from .house import House


def delete_expired(house: House, today: date) -> list[Workshop]:
    """Deletes every workshop whose day has come, from all files, and answers which; prints stay."""
    expired = [workshop for workshop in house.records.workshops() if workshop.delete_on <= today]
    for workshop in expired:
        house.rooms.forget(workshop.id)
        house.records.delete_workshop(workshop.id)
    return expired
