"""Making an account from a link, and seeing that it has a second factor."""

from __future__ import annotations

from typing import cast

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from communique.office.people import links
from communique.office.people.models import Link, Purpose
from communique.sentences import _
from communique.web.base.language import speaker_of
from communique.web.front.signing_in.guard import AFTER, has_passkeys, is_sure, signed_in, user_of


def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """What a link opens: an account first, for who has none, then what the link is for."""
    link = links.find(token)
    if link is None:
        raise Http404
    there = reverse("join", args=[token]) if link.purpose != Purpose.ACCOUNT else reverse("seated")
    if isinstance(request.user, User) and link.purpose != Purpose.ACCOUNT:
        return HttpResponseRedirect(there)
    context: dict[str, object] = {
        "link": link,
        "passkeys": has_passkeys(request),
        "login": f"{reverse('account_login')}?next={there}",
    }
    if request.method != "POST":
        return render(request, "front/signing_in/welcome.html", context, using="jinja2")
    limited = ratelimit.consume_or_429(request, action="login", key=link.digest)
    if limited is not None:
        return cast(HttpResponse, limited)
    try:
        user = _made(request, link)
    except ValidationError as wrong:
        context |= {"wrong": wrong.message, "name": request.POST.get("name", "")}
        return render(request, "front/signing_in/welcome.html", context, status=400, using="jinja2")
    perform_login(request, user, email_verification="none")
    request.session[AFTER] = there
    # Made a moment ago, by the link: nothing is asked for again to add what protects it.
    record_authentication(request, user, method="link", reauthenticated=True)
    if user.has_usable_password():
        return HttpResponseRedirect(reverse("mfa_activate_totp"))
    return HttpResponseRedirect(reverse("mfa_add_webauthn"))


def _made(request: HttpRequest, link: Link) -> User:
    """The account of a link, which is used up if it was for no more. Raises ValidationError."""
    say = speaker_of(request).say
    name = " ".join(request.POST.get("name", "").split())
    password = request.POST.get("password") or None
    user = User(username=name)
    try:
        UnicodeUsernameValidator()(name)
    except ValidationError as wrong:
        raise ValidationError(
            say(_("A name to sign in with is letters, digits and . + - _ @ without spaces."))
        ) from wrong
    if not password and not (request.POST.get("with") == "passkey" and has_passkeys(request)):
        raise ValidationError(say(_("Choose a passkey, or type a password.")))
    if password:
        try:
            validate_password(password, user)
        except ValidationError as wrong:
            raise ValidationError(
                say(_("The password is too easy: take twelve letters or more, not your name."))
            ) from wrong
    with transaction.atomic():
        if User.objects.filter(username__iexact=name).exists():
            raise ValidationError(say(_("Somebody has this name here already: take another.")))
        if link.purpose == Purpose.ACCOUNT and not links.take(link):
            raise ValidationError(say(_("This link was used already.")))
        user.set_password(password)
        user.save()
    return user


def second(request: HttpRequest) -> HttpResponse:
    """Whoever has a password alone chooses here: a passkey, or the codes of an app."""
    if not isinstance(request.user, User):
        return HttpResponseRedirect(reverse("account_login"))
    if is_sure(request.user):
        return HttpResponseRedirect(request.session.get(AFTER) or "/")
    context = {"passkeys": has_passkeys(request)}
    return render(request, "front/signing_in/second.html", context, using="jinja2")


@signed_in
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out one other place."""
    found = UserSession.objects.filter(user=user_of(request), pk=pk).first()
    if found is None:
        raise Http404
    found.end()
    return HttpResponseRedirect(reverse("usersessions_list"))
