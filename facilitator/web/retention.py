"""Keeping the promise of the privacy notice: a workshop is deleted on the day that its participants were told."""

from __future__ import annotations

from datetime import date, timedelta

from facilitator.store.records import Workshop

from .house import House


def delete_on(house: House, workshop: Workshop) -> date:
    """The day on which a workshop's data is deleted, as the notice says it."""
    return workshop.date + timedelta(days=house.settings.retention_days)


def delete_expired(house: House, today: date) -> list[Workshop]:
    """Deletes every workshop whose day has come, from all files, and answers which; prints stay."""
    expired = [workshop for workshop in house.records.workshops() if delete_on(house, workshop) <= today]
    for workshop in expired:
        house.records.delete_workshop(workshop.id)
        house.rooms.forget(workshop.id)
    return expired
