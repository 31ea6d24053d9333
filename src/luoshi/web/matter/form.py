"""What `layout/form.html` shows of an act, whatever page it stands on."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from luoshi.procedure.loop import Procedure
from luoshi.web.door import open_ledger, read_clock
from luoshi.web.matter.fields import list_inputs
from luoshi.web.uploads import TAKEN
from luoshi.work.offer import Offer


def fill_form(
    loop: Procedure, offer: Offer, filled: QueryDict, values: Mapping[str, Any], wrong: str
) -> dict[str, object]:
    """The act's inputs and reason as they were filled in or are known by the matter's values, what was wrong with them,
    and the key under which the act is taken once, however often the form is sent."""
    return {
        "offer": offer,
        "inputs": list_inputs(open_ledger(), loop, offer, filled, read_clock(), values),
        "reason": filled.get("reason", ""),
        "key": filled.get("key") or secrets.token_hex(16),
        "taken": TAKEN,
        "wrong": wrong,
    }
