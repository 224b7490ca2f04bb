"""The secretariat's key on this server: made here, enrolled by its party's administrator.

The public half waits among the keys of the party, as a member's does; nothing can be tabled or
entered until the party's root has enrolled it.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from communique.mechanism.acts import Power
from communique.office.papers import office_pen
from communique.sentences import _
from communique.web.base.language import speaker_of
from communique.web.paper.desk import at_the_desk
from communique.web.site.houses import House

PERSON = _("the secretariat, on this server")


@require_POST
def make(request: HttpRequest, name: str) -> HttpResponse:
    """Make the key if there is none yet, and ask to have it enrolled. On a server alone."""
    hat, _record, state = at_the_desk(request, name)
    if settings.HOUSE is not House.SERVE or not isinstance(request.user, User):
        raise PermissionDenied
    if hat.party != state.chair:
        raise PermissionDenied
    # The people of a server are not there in the other houses.
    from communique.office.people.models import Enrolling, Office

    Enrolling.objects.update_or_create(
        mechanism=name,
        party=hat.party,
        public=office_pen.make(name),
        defaults={
            "user": request.user,
            "office": Office.SECRETARIAT.value,
            "person": speaker_of(request).say(PERSON),
            "kind": "ed25519",
            # It is kept by the chair's own server, which is no host to the chair.
            "hosted": False,
            # It seats nobody: whoever asked sits where they sat.
            "second": True,
            "powers": Power.SECRETARIAT.value,
        },
    )
    return HttpResponseRedirect(reverse("papers", args=[name]) + "?asked=key")
