"""Reads the JSON body of a POST, cleaned, as the form that a route expects."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

import msgspec
from flask import abort, request
from msgspec import Meta

from facilitator.core.errors import Refused
from facilitator.core.fields import clean

from .network import phone_of
from .server import current_server

Form = TypeVar("Form", bound=msgspec.Struct)

# The lengths of what people write for the server. Pages get them in `boot.limits` and do not repeat them.
ShortLine = Annotated[str, Meta(max_length=120, pattern=r"^[^\n]*$")]
Called = Annotated[str, Meta(min_length=1, max_length=120, pattern=r"^[^\n]*$")]  # a cohort or an organisation
Contact = Annotated[str, Meta(max_length=200, pattern=r"^[^\n]*$")]
Names = Annotated[list[ShortLine], Meta(max_length=200)]
Title = Annotated[str, Meta(max_length=160, pattern=r"^[^\n]*$")]
Language = Annotated[str, Meta(max_length=5)]
TemplateId = Annotated[str, Meta(max_length=40)]


def body() -> dict[str, Any]:
    """The JSON object that was posted; {} for anything else."""
    try:
        posted = request.get_json(silent=True)
    except RecursionError:
        posted = None
    return posted if isinstance(posted, dict) else {}


def posted(kind: type[Form]) -> Form:
    """The JSON object that was posted, as a form; raises Refused. What the form does not ask for is not looked at.

    Whoever posts what is no form, again and again, is told to wait; who posts one from the same address is not.
    """
    told = {name: value for name, value in body().items() if name in kind.__struct_encode_fields__}
    try:
        return _form(kind, clean(told))
    except (ValueError, Refused):
        if not current_server().limits.misshapen(phone_of(request.remote_addr or "")):
            abort(429)
        raise Refused("wrong_shape") from None


def as_posted(kind: type[Form]) -> Form:
    """The same with every text as it was sent, for what is bytes to others; raises Refused."""
    return _form(kind, body())


def _form(kind: type[Form], told: Any) -> Form:
    try:
        return msgspec.convert(told, kind)
    except (ValueError, TypeError):  # msgspec.ValidationError is a ValueError
        raise Refused("wrong_shape") from None
