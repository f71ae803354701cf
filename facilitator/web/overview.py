"""What the desk shows: one cohort with its organisations and workshops, the templates, and the server itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from facilitator.store.records import WorkshopRow

from . import documents, own_plans
from .server import Server


def overview(server: Server, wanted: int = 0) -> dict[str, Any]:
    """All that the desk shows of the server and of one cohort: `wanted`, or the latest."""
    cohorts = server.records.cohorts()
    cohort = wanted if wanted in {row.id for row in cohorts} else (cohorts[0].id if cohorts else 0)
    chosen, shipped = server.addresses.chosen(), server.presets.shipped
    workshops = server.records.workshops(cohort) if cohort else []
    summaries = {record.id: server.rooms.summary(record.id) for record in workshops}
    return {
        "today": date.today().isoformat(), "language": server.settings.language, "cohort": cohort,
        "cohorts": [{"id": row.id, "name": row.name} for row in cohorts],
        "organisations": [{"id": row.id, "name": row.name, "expected": row.expected, "invited": row.invited}
                          for row in server.records.organisations(cohort)] if cohort else [],
        "workshops": [_card(record, summaries[record.id]) for record in workshops],
        "templates": [{"id": key, "minutes": sum(step.lasts(shipped[step.preset]) for step in plan.steps
                                                        if not step.stands(shipped[step.preset]))}
                      for key, plan in server.plans.items()], **own_plans.listed(server),
        "addresses": [{"ip": address.ip, "interface": address.interface, "kind": address.kind, "why": address.why,
                       "chosen": address.ip == chosen} for address in server.addresses.found()],
        "public": server.settings.public_url, "port": server.addresses.port, "wifi": server.addresses.wifi(),
        "paper": server.paper(), "theme": server.theme(), "contact": server.contact(), "version": server.version,
        "bin": [_binned(server, record, {row.id: row.name for row in cohorts}) for record in server.records.binned()],
        "clock": {"newest": server.clock_denies.isoformat()} if server.clock_denies else {},
        "uncopied": server.uncopied, "unprinted": documents.unprinted(server.settings),
        "documents": [{"code": record.code, **document} for record in workshops
                      if (document := summaries[record.id]["document"])],
    }


def _binned(server: Server, record: WorkshopRow, cohorts: Mapping[int, str]) -> dict[str, Any]:
    return {"code": record.code, "title": record.title, "date": record.date.isoformat(),
            "cohort": cohorts.get(record.cohort_id, ""), "due": record.delete_on.isoformat(),
            "people": len(server.records.people(record.id))}


def _card(record: WorkshopRow, summary: Mapping[str, Any]) -> dict[str, Any]:
    today = date.today()
    status = ("done" if summary["closed"] else "today" if record.date == today else
              "draft" if record.date > today else "live" if summary["began"] else "past")
    return {"code": record.code, "number": record.number, "title": record.title, "date": record.date.isoformat(),
            "place": record.place, "facilitators": record.facilitators, "next_date": record.next_date,
            "language": record.language, "status": status,
            **{name: summary[name] for name in ("people", "organisations", "tables", "steps")},
            "hours": summary.get("hours", {}), "plan": summary.get("plan", [])}  # of before, rows had neither
