"""The way in: Django behind one door, and before it whatever must not wait for a thread."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "communique.web.site.settings")

application = get_asgi_application()
