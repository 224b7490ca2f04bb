"""One file that came back: whose, what it says, what is asked of it, and entering it."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from communique.office.mechanisms import mechanism
from communique.office.papers import arriving
from communique.office.papers.arriving import Looked
from communique.office.papers.models import Arrival, Standing
from communique.sentences import _
from communique.web.base.language import speaker_of
from communique.web.paper.desk import at_the_desk
from communique.web.record.lines import names


@require_http_methods(["GET", "HEAD", "POST"])
def arrival(request: HttpRequest, name: str, text: str, token: str) -> HttpResponse:
    """The file read against the text as it is; POST: answers, whose it is, or that it enters."""
    hat, record, state = at_the_desk(request, name)
    found = Arrival.objects.filter(mechanism=name, text=text, token=token).first()
    if found is None or text not in state.deliberating.texts:
        raise Http404
    is_open = found.standing == Standing.WAITING
    if request.method == "POST":
        if is_open:
            party = request.POST.get("party", "")
            party = party if party in state.members else ""
            arriving.answer(found, answers(request.POST), party)
            if request.POST.get("do") == "enter":
                arriving.enter(found)
        return HttpResponseRedirect(reverse("arrival", args=[name, text, token]))
    shown = {
        **told(found, arriving.look(found) if is_open else Looked()),
        "hat": hat,
        "name": name,
        "state": state,
        "text": text,
        "members": state.members,
        "called": names(record.store(), state, speaker_of(request)),
    }
    return render(request, "paper/arrival.html", shown, using="jinja2")


def told(found: Arrival, looked: Looked) -> dict[str, object]:
    """What the pages of a file speak of, the desk's and the delegation's."""
    state = mechanism(found.mechanism).state()
    text = state.deliberating.texts[found.text]
    entering = looked.entering

    def numbers(places: tuple[str, ...]) -> list[str]:
        return [text.provisions[each].number.removesuffix(".") or "¶" for each in places]

    return {
        "arrival": found,
        "looked": looked,
        "receipt": looked.receipt or arriving.receipt_of(found),
        "is_open": found.standing == Standing.WAITING,
        "withdrawn": numbers(tuple(each for each, _act in entering.withdrawn)) if entering else [],
        "kept": numbers(entering.kept) if entering else [],
        "agreed": numbers(entering.agreed) if entering else [],
        "changes": CHANGES,
    }


def answers(posted: Mapping[str, str]) -> dict[str, str]:
    """The answers of a form, by question."""
    return {key: said for key, said in posted.items() if key.startswith("q") and said}


CHANGES = {
    "words": _("words"),
    "paragraph proposed": _("paragraph proposed"),
    "paragraph deleted": _("paragraph deleted"),
    "paragraph moved": _("paragraph moved"),
}
