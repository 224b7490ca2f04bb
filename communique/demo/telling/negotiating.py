"""Telling the acts of deliberating and agreeing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from communique.demo.telling.heard import Heard, Told, clock, day
from communique.depositary.cosigning import CHECKPOINTS, cosigned_in
from communique.mechanism.acts import agreeing
from communique.mechanism.acts import deliberating as acts
from communique.mechanism.acts.agreeing import Passage
from communique.mechanism.acts.content import WrittenPaper, WrittenText, read
from communique.mechanism.acts.kind import Args
from communique.mechanism.acts.times import seconds_of
from communique.mechanism.state.deliberating import Provision
from communique.text.notation import render
from communique.text.roll import roll


def _rolled(provision: Provision) -> str:
    """The provision with its brackets and whose they are."""
    positions = {party: taken.position for party, taken in provision.positions.items()}
    return render(roll(provision.base, positions))


def _table(heard: Heard, _args: acts.TableText) -> Told:
    written = read(WrittenText, heard.words("tabled").encode())
    return Told("tabled", f"the draft {written.symbol}: {len(written.provisions)} provisions")


def _put(_heard: Heard, _args: acts.PutText) -> Told:
    return Told("put the text before the meeting")


def _paper(heard: Heard, args: acts.ReceivePaper) -> Told:
    written = read(WrittenPaper, heard.words("paper").encode())
    edits = sum(len(one.edits) or 1 for one in written.positions) + len(written.new)
    changes = f"{edits} changes in {len(args.positions) + len(args.new)} provisions"
    return Told("entered for", f"{heard.party(args.on_behalf)} what its file says: {changes}")


def _confirm(_heard: Heard, args: acts.ConfirmPosition) -> Told:
    return Told(
        "looked at what was entered for the party and confirmed, by the party’s own key,",
        f"{len(args.passages)} positions",
    )


def _take(heard: Heard, args: acts.TakePosition) -> Told:
    provision = heard.negotiated(args.text).provisions[args.provision]
    return Told("moved on", heard.provision(args.provision), (_rolled(provision),))


def _withdraw(heard: Heard, args: acts.WithdrawPosition) -> Told:
    return Told("withdrew what the party wanted of", heard.provision(args.provision))


def _revise(heard: Heard, args: acts.ReviseText) -> Told:
    text = heard.negotiated(args.text)
    before = heard.before.deliberating.texts[args.text]
    new = [name for name in text.order if name not in before.order]
    edited = tuple(text.provisions[one.provision].base for one in args.edited)
    added = tuple(text.provisions[name].base for name in new)
    parts = []
    if args.edited:
        parts.append(heard.provisions([one.provision for one in args.edited]))
    if new:
        parts.append(f"{len(new)} new")
    if args.removed:
        parts.append(f"{len(args.removed)} taken out")
    return Told(f"gave revision {text.revision} of the text:", ", ".join(parts), edited + added)


def _reserve(heard: Heard, args: acts.EnterReserve) -> Told:
    said = heard.words("reserve")
    return Told("held open", heard.provision(args.provision), (said,) if said else ())


def _lift(heard: Heard, args: acts.LiftReserve) -> Told:
    return Told("lifted the reserve on", heard.provision(args.provision))


def _statement(heard: Heard, args: acts.MakeStatement) -> Told:
    made = heard.after.deliberating.statements.get(heard.act)
    found = "; ".join(
        f"{finding.kind.value}: {heard.parties(finding.about)}"
        for finding in (made.findings if made is not None else ())
    )
    meant = heard.parties(args.means)
    speaks = f"for {heard.words('scope')}"
    speaks += f" (meaning {meant})" if meant != heard.words("scope") else ""
    shown = f" — the scope contradicts itself, and that is shown: *{found}*" if found else ""
    kind = {"explanation": "explained a position", "reply": "replied"}
    return Told(kind.get(args.kind.value, "spoke"), f"{speaks}{shown}", (heard.words("words"),))


def _associate(heard: Heard, args: acts.AssociateStatement) -> Told:
    made = heard.after.deliberating.statements[args.statement]
    return Told("joined the statement of", heard.party(made.party))


def _mark(heard: Heard, args: acts.MarkStatement) -> Told:
    made = heard.after.deliberating.statements[args.statement]
    said = [mark.does.value.replace("-", " ") for mark in args.marks]
    return Told(
        "marked, sentence by sentence, what", f"{heard.party(made.party)} said: {', '.join(said)}"
    )


def _link(heard: Heard, args: agreeing.LinkPackage) -> Told:
    where = heard.provisions([one.provision for one in args.places])
    return Told("linked in a package, to be closed together or not at all, brackets of", where)


def _refer(heard: Heard, args: agreeing.ReferParagraphs) -> Told:
    group = f"{heard.parties(args.members)}, {heard.party(args.facilitator)} facilitating"
    return Told("referred to a drafting group", f"{heard.provisions(args.provisions)}: {group}")


def _closed(heard: Heard, passages: Sequence[Passage]) -> tuple[str, ...]:
    """The words of each passage, in the order of the text."""
    order = heard.in_order({one.provision for one in passages})
    return tuple(
        f"{heard.provision(one.provision)}: {heard.by_digest(one.words)}"
        for one in sorted(passages, key=lambda one: (order.index(one.provision), one.start))
    )


def _where(heard: Heard, passages: Sequence[Passage]) -> str:
    return heard.provisions({one.provision for one in passages})


def _return(heard: Heard, args: agreeing.ReturnParagraphs) -> Told:
    return Told(
        "returned from the group, for the plenary to close,",
        _where(heard, args.passages),
        _closed(heard, args.passages),
    )


def _propose(heard: Heard, args: agreeing.ProposeClosing) -> Told:
    package = "as one package, " if args.package else ""
    return Told(
        f"proposed to close, {package}hearing objections for {args.seconds} seconds,",
        _where(heard, args.passages),
        _closed(heard, args.passages),
    )


def _close(heard: Heard, args: agreeing.CloseBracket) -> Told:
    return Told(
        "closed",
        _where(heard, args.passages),
        would=f"close {_where(heard, args.passages)}",
    )


def _take_back(_heard: Heard, _args: agreeing.WithdrawClosing) -> Told:
    return Told("took the proposal back")


def _object(heard: Heard, _args: agreeing.RaiseObjection) -> Told:
    said = heard.words("reason")
    return Told("objected", words=(said,) if said else ())


def _agree(heard: Heard, args: agreeing.AgreeProvision) -> Told:
    provisions = heard.negotiated(args.text).provisions
    names = [name for name, _base in args.provisions]
    gone = heard.provisions([name for name in names if provisions[name].gone])
    stay = heard.provisions([name for name in names if not provisions[name].gone])
    going = f"; and that {gone} goes" if gone else ""
    level = args.level.value.replace("-", " ")
    return Told(f"recorded as agreed {level}", f"{stay}{going}")


def _dispose(heard: Heard, args: agreeing.DisposeProposals) -> Told:
    became = {disposal.value for _act, disposal in args.disposed}
    said = heard.words("reasons")
    return Told(
        "said what became of",
        f"{len(args.disposed)} positions: {', '.join(sorted(became))}",
        (said,) if said else (),
    )


def _silence(heard: Heard, args: agreeing.OpenSilence) -> Told:
    until = f"{clock(args.until)} on {day(args.until)}"
    return Told("opened a silence until", until, (heard.words("notification"),))


def _acknowledge(_heard: Heard, _args: agreeing.AcknowledgeSilence) -> Told:
    return Told("acknowledged the silence")


def _break(heard: Heard, args: agreeing.BreakSilence) -> Told:
    said = heard.words("reason")
    return Told("entered, breaking the silence, the objection of", heard.party(args.on_behalf),
                (said,) if said else ())  # fmt: skip


def _hold(heard: Heard, args: agreeing.CloseSilence) -> Told:
    end = seconds_of(heard.after.agreeing.silences[args.silence].until)
    checkpoints = heard.words(CHECKPOINTS).encode()
    found = cosigned_in(heard.before, checkpoints, heard.stage.store.root_at)
    seen = heard.parties([one.party for one in found if one.time >= end])
    return Told(
        "closed the silence:",
        f"nobody broke it; the copies of {seen} cosigned after its end",
        would="close the silence",
    )


def _adopt(_heard: Heard, args: agreeing.AdoptText) -> Told:
    how = "silence having held" if args.silence else "no party objecting"
    return Told("adopted the text,", how)


def _reservation(heard: Heard, args: agreeing.EnterReservation) -> Told:
    about = f" on {heard.provision(args.provision)}" if args.provision else ""
    return Told(f"entered an {args.kind.value}{about}", words=(heard.words("words"),))


TELLERS: Mapping[type[Args], Callable[..., Told]] = {
    acts.TableText: _table,
    acts.PutText: _put,
    acts.ReceivePaper: _paper,
    acts.ConfirmPosition: _confirm,
    acts.TakePosition: _take,
    acts.WithdrawPosition: _withdraw,
    acts.ReviseText: _revise,
    acts.EnterReserve: _reserve,
    acts.LiftReserve: _lift,
    acts.MakeStatement: _statement,
    acts.AssociateStatement: _associate,
    acts.MarkStatement: _mark,
    agreeing.LinkPackage: _link,
    agreeing.ReferParagraphs: _refer,
    agreeing.ReturnParagraphs: _return,
    agreeing.ProposeClosing: _propose,
    agreeing.CloseBracket: _close,
    agreeing.WithdrawClosing: _take_back,
    agreeing.RaiseObjection: _object,
    agreeing.AgreeProvision: _agree,
    agreeing.DisposeProposals: _dispose,
    agreeing.OpenSilence: _silence,
    agreeing.AcknowledgeSilence: _acknowledge,
    agreeing.BreakSilence: _break,
    agreeing.CloseSilence: _hold,
    agreeing.AdoptText: _adopt,
    agreeing.EnterReservation: _reservation,
}
"""A teller for each kind of act: what it does, on what, and the words to quote."""
