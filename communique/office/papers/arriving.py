"""Files that come back, at any time: read by the pipeline of the command, asked about, entered.

    arrival = arrive("five-lakes", text_id, returned, Via.MAIL)
    looked = look(arrival)             # what it says, what is asked, what it would enter
    answer(arrival, {"q1a2b3c4d": "same place"})
    enter(arrival)                     # signed by the secretariat's key: received

Whose a file is, and every doubt about where its words belong, is asked before anything enters. A
file is matched with the draft it answers, whichever of those sent out that is, and carried over to
the text as it is now.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping

import msgspec

from communique.errors import OutOfOrder, Refused
from communique.mechanism.acts import Via
from communique.mechanism.state.deliberating import Text
from communique.office import clock
from communique.office.mechanisms import Mechanism, mechanism
from communique.office.papers import compiled, names, sheets, shelf
from communique.office.papers.entering import Entering, what_it_enters
from communique.office.papers.models import Arrival, ReturnLink, Standing, why_kept
from communique.office.papers.office_pen import OfficePen, instant
from communique.paper.compilation import Compilation, Question
from communique.paper.compile.compiler import Compiler
from communique.paper.compile.questions import Answers
from communique.paper.compile.receipts import receipts
from communique.paper.docx.cache import Cache
from communique.paper.formats import open_source
from communique.paper.gather import Return
from communique.paper.parties import PartyNames, whose
from communique.paper.receipt import Receipt
from communique.sentences import Sentence, _

SURE = 0.7
"""From this confidence on, whose a file is need not be asked."""


class Looked(msgspec.Struct, frozen=True):
    """A file, read against the text as it is.

    `refused` says why it cannot be taken; `language` is set where it is in another language than
    the text, and is kept without being entered.
    """

    receipt: Receipt | None = None
    entering: Entering | None = None
    compilation: Compilation | None = None
    refused: Sentence | None = None
    language: str = ""

    @property
    def asked(self) -> tuple[Question, ...]:
        """What a person is to say before the file is entered."""
        found = self.receipt.questions if self.receipt is not None else ()
        return tuple(each for each in found if each.answer is None)


def arrive(
    name: str,
    text: str,
    returned: Return,
    via: Via,
    *,
    party: str = "",
    link: ReturnLink | None = None,
) -> Arrival:
    """Keep a file that came back; whose it is follows from the file where it plainly says so."""
    digest = shelf.put(name, returned.content)
    return Arrival.objects.create(
        token=secrets.token_urlsafe(18),
        mechanism=name,
        text=text,
        party=party or _whose(mechanism(name), returned),
        file=returned.path,
        digest=digest,
        sender=returned.sender or "",
        via=via.value,
        link=link,
        received=clock.today(),
    )


def look(arrival: Arrival) -> Looked:
    """Read the file against the text as it is now, with what was answered of it."""
    record = mechanism(arrival.mechanism)
    state = record.state()
    text = state.deliberating.texts.get(arrival.text)
    if text is None or not arrival.party:
        return Looked()
    called = names.of(record.store(), state)
    looked = _read(arrival, text, called, frozenset())
    stale = _no_longer_proposed(arrival, looked, text)
    return _read(arrival, text, called, stale) if stale else looked


def answer(arrival: Arrival, said: Mapping[str, str], party: str = "") -> None:
    """Keep what a person said of a file: whose it is, and to each question its answer."""
    if party:
        arrival.party = party
    arrival.answers = {**arrival.answers, **said}
    arrival.save(update_fields=["party", "answers"])


def enter(arrival: Arrival) -> Arrival:
    """Enter what the file says, as received. Raises OutOfOrder where the door refuses it."""
    record = mechanism(arrival.mechanism)
    office = OfficePen.of(record)
    if office is None:
        raise OutOfOrder(
            _("This server keeps no key of the secretariat: have one enrolled, and enter it then.")
        )
    looked = look(arrival)
    if looked.receipt is None or looked.entering is None:
        return _closed(arrival, Standing.REFUSED, looked.refused)
    if looked.asked:
        raise OutOfOrder(_("There are questions to be answered first."))
    meet = record.state().deliberating.texts[arrival.text].meeting
    via, at = Via(arrival.via), instant(int(arrival.received.timestamp()))
    acts: list[str] = []
    paper = looked.entering.paper(arrival.party, arrival.digest, via, at)
    if paper is not None:
        args, words = paper
        acts.append(office.enter("paper.receive/1", args, texts={"paper": words}, meet=meet))
    for each in looked.entering.withdrawals(arrival.party, via, at):
        acts.append(office.enter("position.withdraw/1", each, meet=meet))
    arrival.acts = acts
    arrival.receipt = shelf.put(arrival.mechanism, msgspec.json.encode(looked.receipt))
    return _closed(arrival, Standing.ENTERED if acts else Standing.SAME)


def receipt_of(arrival: Arrival) -> Receipt | None:
    """The receipt as it was when the file was entered; None before."""
    if not arrival.receipt:
        return None
    return msgspec.json.decode(shelf.get(arrival.mechanism, arrival.receipt), type=Receipt)


def acknowledge(arrival: Arrival) -> None:
    """The delegation has seen the receipt."""
    Arrival.objects.filter(pk=arrival.pk, acknowledged=None).update(acknowledged=clock.today())


def of_text(name: str, text: str, party: str | None = None) -> list[Arrival]:
    """The files that came back for a text, the newest first; of one party, if it is named."""
    found = Arrival.objects.filter(mechanism=name, text=text).order_by("-received", "-pk")
    return list(found if party is None else found.filter(party=party))


def _read(
    arrival: Arrival,
    text: Text,
    called: dict[str, PartyNames],
    stale: Collection[tuple[str, str]],
) -> Looked:
    """One reading; `stale` are the party's own proposals that the file no longer makes."""
    party, file = arrival.party, arrival.file
    sheet = sheets.current(arrival.mechanism, arrival.text, text)
    cache = Cache()
    draft = sheets.read(sheet, cache)
    own = {(name, party) for name in sheet.places if name} | set(stale)
    compiler = Compiler(
        compiled.drafted(text, draft, sheet.places, own),
        earlier=sheets.earlier(sheet, cache),
        names={each.code: each.names for each in called.values()},
        ask=Answers(arrival.answers),
        cache=cache,
    )
    content = shelf.get(arrival.mechanism, arrival.digest)
    source = compiler.open(file, content)
    if source is not None:
        others = {author for author in source.authors if _is_anothers(author, party, called)}
        compiler.add(party, file, content, source, others, certain=False)
    if compiler.refused:
        return Looked(refused=compiler.refused[0].why)
    compilation = compiler.compilation()
    if compiler.versions:
        return Looked(language=compiler.versions[0].language or "?")
    at = clock.today().isoformat()
    before, _base = sheets.compilation(arrival.mechanism, arrival.text, text, called)
    (receipt,) = receipts(compiler, compilation, at, before)
    ids = {known: name for name, known in compiled.ids_of(text, draft, sheet.places).items()}
    entering = what_it_enters(arrival.text, text, ids, compilation, party, file)
    return Looked(receipt, entering, compilation)


def _no_longer_proposed(arrival: Arrival, looked: Looked, text: Text) -> set[tuple[str, str]]:
    """The party's own proposals in the text that the file does not make again."""
    if looked.entering is None:
        return set()
    untouched = {name for name, _act in looked.entering.withdrawn} | set(looked.entering.kept)
    return {(name, arrival.party) for name in untouched if not text.provisions[name].base}


def _closed(arrival: Arrival, standing: Standing, why: Sentence | None = None) -> Arrival:
    arrival.standing = standing.value
    arrival.reason = why_kept(why) if why else ""
    arrival.save()
    return arrival


def _whose(record: Mechanism, returned: Return) -> str:
    """The party a file is plainly from; "" where that is to be asked."""
    called = names.of(record.store(), record.state())
    try:
        authors = open_source(returned.path, returned.content, Cache()).authors
    except Refused:
        authors = ()
    guess = whose(returned, authors, tuple(called.values()))
    return guess.code if guess.confidence >= SURE and guess.code in called else ""


def _is_anothers(author: str, party: str, called: dict[str, PartyNames]) -> bool:
    """Whether a tracked change is plainly another party's: it is set apart, and told."""
    found = [each.code for each in called.values() if each.is_called(author)]
    return len(found) == 1 and found[0] != party
