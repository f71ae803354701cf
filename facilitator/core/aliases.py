"""Pseudonyms of people in the secret parts of a step: keyed hashes whose key is destroyed at the count."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Mapping


def scope_of(step: str, place: str) -> str:
    """The name under which the key of one secret block of a step is kept: every block has its own."""
    return f"{step}.{place}"


def hand_in(scope: str, hand: str) -> str:
    """What stands in the log for one turn at a shared screen: in each secret block another, so that no two pseudonyms
    are known for one person's by it; "" for none."""
    return hashlib.sha256(f"{scope}/{hand}".encode()).hexdigest()[:16] if hand else ""


class Aliases:
    """Turns people into pseudonyms and back. The keys are not in the log: the room lends them from the store."""

    def __init__(self, secrets: Mapping[str, bytes] | None = None) -> None:
        self.secrets: dict[str, bytes] = dict(secrets or {})
        self._masks: dict[str, tuple[int, dict[str, str]]] = {}

    def alias(self, scope: str, person: str) -> str:
        """The pseudonym of a person (HMAC, RFC 2104), "" while no key is in force."""
        secret = self.secrets.get(scope)
        return hmac.new(secret, person.encode(), hashlib.sha256).hexdigest()[:24] if secret else ""

    def behind(self, scope: str, alias: str, people: Collection[str]) -> str:
        """The person of these whose pseudonym it is, "" for none."""
        if scope not in self.secrets:
            return ""
        known, masks = self._masks.get(scope, (0, {}))
        if known != len(people):
            masks = {self.alias(scope, person): person for person in people}
            self._masks[scope] = (len(people), masks)
        return masks.get(alias, "")

    def forget(self, step: str, place: str | None = None) -> None:
        """Drops the key of one block of a step, or of all of them."""
        gone = [scope for scope in self.secrets if _is_in(scope, step) and place in (None, scope[len(step) + 1:])]
        for scope in gone:
            self.secrets.pop(scope, None)
            self._masks.pop(scope, None)

    def any_in(self, step: str) -> bool:
        """Whether a key is in force in a step."""
        return any(_is_in(scope, step) for scope in self.secrets)


def _is_in(scope: str, step: str) -> bool:
    return scope.partition(".")[0] == step
