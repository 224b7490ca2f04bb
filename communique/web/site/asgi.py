"""The way in: Django behind one door, and before it whatever must not wait for a thread."""

from __future__ import annotations

import os
import warnings
from importlib import import_module

from django.core.asgi import get_asgi_application

from communique.web.site.bounds import within_bounds

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "communique.web.site.settings")

# Styles and scripts are small files on disk: they are read in a thread, and nobody need be told.
warnings.filterwarnings("ignore", "StreamingHttpResponse must consume synchronous iterators")

_django = get_asgi_application()
# Only now: what answers streams asks Django, which has just been set up.
application = within_bounds(import_module("communique.web.site.live").beside(_django))
