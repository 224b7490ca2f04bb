"""The addresses of the demonstration alone, for tests beside a site that is a server."""

from __future__ import annotations

from communique.web.site import urls
from communique.web.site.houses import House

urlpatterns = urls.addresses(House.DEMO)
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
