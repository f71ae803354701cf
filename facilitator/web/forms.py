"""Reads the JSON body of a POST, cleaned, as the form that a route expects."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
from flask import request

from facilitator.core.errors import Refused
from facilitator.core.fields import clean

Form = TypeVar("Form", bound=msgspec.Struct)


def body() -> dict[str, Any]:
    """The JSON object that was posted; {} for anything else."""
    try:
        posted = request.get_json(silent=True)
    except RecursionError:
        posted = None
    return posted if isinstance(posted, dict) else {}


def posted(kind: type[Form]) -> Form:
    """The JSON object that was posted, as a form; raises Refused."""
    try:
        return msgspec.convert(clean(body()), kind)
    except (ValueError, TypeError):  # msgspec.ValidationError is a ValueError
        raise Refused("wrong_shape") from None
