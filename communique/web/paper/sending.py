"""One text's papers: its file for each delegation, return links, what came back.

Each delegation gets a Word file of its own: the text as it wants it, where it has said so, else
the original; with hidden marks by which every paragraph is known again when the file comes back.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from django.core.mail import EmailMessage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from communique.errors import BadUsage
from communique.languages import Speaker
from communique.mechanism.acts import Via
from communique.mechanism.state import State
from communique.mechanism.state.deliberating import Text
from communique.office.mechanisms import Mechanism
from communique.office.papers import arriving, links, names, sheets
from communique.office.papers.models import ReturnLink
from communique.paper.compilation import Dress
from communique.paper.docx import write_docx
from communique.paper.gather import gather_handed
from communique.sentences import _
from communique.web.base.language import speaker_of
from communique.web.paper.desk import all_sent, at_the_desk
from communique.web.paper.handing import handed, no_document
from communique.web.record import lines
from communique.web.room.parts import title
from communique.web.room.reading import read_text
from communique.web.room.seeing import seeing
from communique.web.room.views import attached

SUBJECT = _("{title}: the text, and how to answer")
LETTER = _(
    "To the delegation of {party}\n\nAttached is the text “{title}” as a Word file. Change it as"
    " you would any Word file, with or without tracked changes, and send it back by this link,"
    " until {until}:\n\n{address}\n\nThe link is your delegation’s alone and needs no account. By"
    " it you also read the text as it stands. What you send is entered as received, until you"
    " confirm it.\n"
)


@require_safe
def of_text(request: HttpRequest, name: str, text: str) -> HttpResponse:
    """What is out and what came back."""
    return _page(request, name, text)


@require_POST
def send(request: HttpRequest, name: str, text: str) -> HttpResponse:
    """A file and a return link for each delegation chosen: as a zip, or by mail.

    The tokens of links are in what is sent and nowhere else.
    """
    hat, record, state = at_the_desk(request, name)
    known = _known(state, text)
    chosen = [code for code in state.members if code in request.POST.getlist("party")]
    if not chosen:
        raise BadUsage(_("Nobody was chosen: tick the delegations that get the text."))
    speaker = speaker_of(request)
    by_mail = request.POST.get("how") == "mail"
    packed = io.BytesIO()
    called = lines.names(record.store(), state, speaker)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for code in chosen:
            content = file_for(record, state, text, code, speaker)
            link, token = links.issue(name, text, code)
            address = request.build_absolute_uri(reverse("returning", args=[token]))
            letter = speaker.say(
                LETTER,
                party=called.get(code, code),
                title=title(read_text(state, text, seeing(state, known, hat.audience))),
                until=speaker.instant(link.expires),
                address=address,
            )
            file = f"{known.symbol.replace('/', '-') or 'text'} {code}.docx"
            if by_mail:
                _mail(request, code, speaker, letter, known, file, content)
            else:
                archive.writestr(f"{code}/{file}", content)
                archive.writestr(f"{code}/{code}.txt", letter.replace("\n", "\r\n"))
    if by_mail:
        return HttpResponseRedirect(reverse("text-papers", args=[name, text]) + "?sent=mail")
    file = f"{known.symbol.replace('/', '-') or 'text'}.zip"
    return attached(packed.getvalue(), file, ".zip")


@require_POST
def link(request: HttpRequest, name: str, text: str) -> HttpResponse:
    """One return link, its address said once on the page that answers."""
    _hat, _record, state = at_the_desk(request, name)
    _known(state, text)
    party = request.POST.get("party", "")
    if party not in state.members:
        raise BadUsage(_("{party} is no member of the mechanism."), party=party or "?")
    _link, token = links.issue(name, text, party)
    address = request.build_absolute_uri(reverse("returning", args=[token]))
    return _page(request, name, text, made=(party, address))


@require_POST
def revoke(request: HttpRequest, name: str, text: str, number: int) -> HttpResponse:
    """End a return link."""
    at_the_desk(request, name)
    found = ReturnLink.objects.filter(pk=number, mechanism=name, text=text).first()
    if found is None:
        raise Http404
    links.revoke(found)
    return HttpResponseRedirect(reverse("text-papers", args=[name, text]))


@require_POST
def receive(request: HttpRequest, name: str, text: str) -> HttpResponse:
    """Files, mails and zips that came back, handed in by the secretariat."""
    _hat, _record, state = at_the_desk(request, name)
    _known(state, text)
    with handed(all_sent(request)) as files:
        gathered = gather_handed(files)
    found = [arriving.arrive(name, text, each, _via(each.sender)) for each in gathered.returns]
    if not found:
        raise no_document(gathered, _("No document was found in it."))
    if len(found) == 1:
        return HttpResponseRedirect(reverse("arrival", args=[name, text, found[0].token]))
    return HttpResponseRedirect(reverse("text-papers", args=[name, text]) + "#back")


def file_for(record: Mechanism, state: State, text: str, code: str, speaker: Speaker) -> bytes:
    """The text as a delegation is sent it: what it wants, or the original where it is silent."""
    known = state.deliberating.texts[text]
    called = names.of(record.store(), state)
    compilation, base = sheets.compilation(record.name, text, known, called)
    has_said = any(code in each.positions for each in compilation.provisions)
    dress = Dress(
        datetime.now(UTC).isoformat(timespec="seconds"), attribution="none", interface=speaker.tag
    )
    view = f"party:{code}" if has_said else "clean"
    return write_docx(base, compilation, dress, view)


def _page(
    request: HttpRequest, name: str, text: str, made: tuple[str, str] | None = None
) -> HttpResponse:
    hat, record, state = at_the_desk(request, name)
    known = _known(state, text)
    read = read_text(state, text, seeing(state, known, hat.audience))
    shown = {
        "hat": hat,
        "name": name,
        "state": state,
        "read": read,
        "title": title(read),
        "links": links.of_text(name, text),
        "arrivals": arriving.of_text(name, text),
        "members": state.members,
        "called": lines.names(record.store(), state, speaker_of(request)),
        "made": made,
        "sent": request.GET.get("sent", ""),
        "standings": STANDINGS,
        "vias": VIAS,
    }
    return render(request, "paper/text.html", shown, using="jinja2")


def _known(state: State, text: str) -> Text:
    known = state.deliberating.texts.get(text)
    if known is None:
        raise Http404
    return known


def _via(sender: str | None) -> Via:
    """How it came: a file with a sender came by mail; one without, on paper or a stick."""
    return Via.MAIL if sender else Via.NOTE


def _mail(
    request: HttpRequest,
    code: str,
    speaker: Speaker,
    letter: str,
    text: Text,
    file: str,
    content: bytes,
) -> None:
    address = request.POST.get(f"mail-{code}", "").strip()
    if "@" not in address or any(each.isspace() for each in address):
        raise BadUsage(_("No mail address was given for {party}."), party=code)
    message = EmailMessage(speaker.say(SUBJECT, title=text.symbol or file), letter, to=[address])
    message.attach(file, content)
    message.send()


STANDINGS = {
    "waiting": _("to be looked at"),
    "entered": _("received"),
    "same": _("nothing new"),
    "refused": _("not taken"),
}
VIAS = {
    "mail": _("by mail"),
    "link": _("by return link"),
    "paper": _("on paper"),
    "note": _("handed over"),
    "telephone": _("by telephone"),
}
