"""What the web's workers run: the ledger named by the environment, and the pages before it."""

from __future__ import annotations

import os
from contextlib import ExitStack

from django.core.wsgi import get_wsgi_application

from luoshi.ledger.place import connect, open_place
from luoshi.web.settings import DEMO, HOSTS, HTTPS, configure
from luoshi.work.demo import find_shift

_open = ExitStack()  # the ledger stays open for as long as the worker lives
_place = _open.enter_context(open_place())
with connect(_place.app) as _conn:
    _shift = find_shift(_conn, bool(os.environ.get(DEMO)))
configure(_place, tuple(os.environ.get(HOSTS, "*").split(",")), _shift, bool(os.environ.get(HTTPS)))
application = get_wsgi_application()
