"""Whoever works here is signed in with two things: a passkey, or a password and a code.

@signed_in
def members(request): …
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

View = Callable[..., HttpResponse]

AFTER = "after"
"""Where somebody wanted to go, kept while they make an account; in the session."""


def user_of(request: HttpRequest) -> User:
    """Who is signed in. Behind `signed_in` there is somebody."""
    assert isinstance(request.user, User)
    return request.user


def is_sure(user: User) -> bool:
    """Whether an account has more than a password."""
    # In the demonstration nobody has an account, and this is not installed.
    from allauth.mfa.models import Authenticator

    kinds = [Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP]
    return bool(Authenticator.objects.filter(user=user, type__in=kinds).exists())


def signed_in(view: View) -> View:
    """The view, for who is signed in and has a second factor; others are led there first."""

    @wraps(view)
    def guarded(request: HttpRequest, *given: object, **named: object) -> HttpResponse:
        if not isinstance(request.user, User):
            there = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{reverse('account_login')}?{there}")
        if not is_sure(request.user):
            if request.method == "GET":
                request.session[AFTER] = request.get_full_path()
            return HttpResponseRedirect(reverse("second"))
        return view(request, *given, **named)

    return guarded


def keeps_keys(request: HttpRequest) -> bool:
    """Whether a browser has keys and passkeys here: by https, or on this machine itself."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    return request.is_secure() or host in ("localhost", "127.0.0.1", "[::1]")


def has_passkeys(request: HttpRequest) -> bool:
    """Whether passkeys can be had: they belong to a name, never to an address of numbers."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    return keeps_keys(request) and host not in ("127.0.0.1", "[::1]")
