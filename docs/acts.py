"""The page of the acts: what each kind carries and who does it, out of the code that judges them.

    .venv/bin/python -m docs.acts

writes `docs/acts.md`; a test of the documentation holds the page to the code.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from communique.depositary.script.kinds import CONTENTS, Form, form, table
from communique.mechanism.acts import agreeing, convening, deliberating, ending, founding
from communique.mechanism.acts.kind import Kind
from communique.mechanism.rules import Rules

PAGE = Path(__file__).with_name("acts.md")

STAGES = {
    "Founding": founding,
    "Convening": convening,
    "Deliberating": deliberating,
    "Agreeing": agreeing,
    "Ending": ending,
}

_ABOVE = """\
# The acts of protocol 1

What each kind of act carries, for another implementation; how an act is written and signed is in
[the formats](formats.md). This page is made from the code by `python -m docs.acts`. What is signed
never changes: another field is another kind, `…/2`.

- *as* is the capacity, and the power that a key needs in it. As chair it is always `chair`, as
  secretariat `secretariat`, as facilitator `negotiate`, where no other is named. A root key may
  also do what needs `administer` or the chair's power alone, and confirm.
- *W*: weighty; done by a key that is enrolled as `hosted`, it waits for `act.confirm/1`.
- *R*: the secretariat may enter it for a party; then its `args` begin with `for` (the party), `via`
  (`mail`, `link`, `paper`, `note` or `telephone`) and `received_at`, and a weighty one does not
  come by `link`. Without these three it is the party's own.
- *texts* are named in this order; “…” says that others may follow. A blob may be left out.
- *args* stand in this order. What has “=” is left out when it has that value. `[…]` is a list,
  `(…)` a list of exactly these; a word among others is one of them. Where the table says *base*,
  the payload's `base` is SHA-256 of the words of the provision as its author had them; elsewhere it
  is null and nothing looks at it.
"""

_BASED = frozenset({"position.take/1", "provision.move/1", "provision.reopen/1"})
"""The acts whose payload says on which words of one provision they rest (fold: `check_base`)."""

_WORDS = """
## Texts that are JSON

UTF-8 without spaces, fields sorted by name, what has “=” left out when it has that value. Places
are counted in code points of the base. An edit is `(start, end, words)`.

| text | |
|---|---|
"""

_LISTS = {
    agreeing.Passage: "`passages` of closings and returns",
    agreeing.PlaceSeen: "`places`",
    deliberating.ProvisionSeen: "`edited`, `removed`; `passages` of `position.confirm/1`",
    deliberating.PaperPosition: "`positions`",
    deliberating.Placed: "`new`",
}
"""Structs that stand as lists in `args`, and where."""

_USED = {
    "position": "`position` of `position.take/1`",
    "provision": "`provision` of `provision.propose/1` and `provision.move/1`",
    "text": "`tabled` of `text.table/1`",
    "revision": "`revision` of `text.revise/1`",
    "paper": "`paper` of `paper.receive/1`",
}

_BELOW = """
`names`, `labels` and `agenda` are JSON for people and not judged. `checkpoints` is a JSON list of
strings, each a checkpoint with its cosignatures. Any other text is words. A corrigendum carries a
text for each authentic language, named by its tag; a closing or a return one for each passage,
found by its digest, whatever its name.

`positions` of a passage is SHA-256 of a JSON list with `[code,deletes,[edits],[supports]]` for each
party that says something of it, sorted by code: edits that meet or touch it, ranges supported that
meet it, or that the provision goes.
"""


def page() -> str:
    """The whole page."""
    lines = [_ABOVE]
    for name, stage in STAGES.items():
        lines += [f"\n## {name}\n", "\n| act | as | W R | texts, blobs | args |\n"]
        lines += ["|---|---|---|---|---|\n", *(_row(kind) for kind in stage.KINDS)]
    lines += ["\n## Lists in args\n\n| where | in this order |\n|---|---|\n"]
    for struct, where in _LISTS.items():
        lines += [f"| {where} | {', '.join(f'`{name}`' for name in struct.__struct_fields__)} |\n"]
    contents = table()["contents"]
    written = (f"| {_USED[name]} | {_fields(contents[name])} |\n" for name in CONTENTS)
    rules = form(Rules)
    assert isinstance(rules, dict)
    procedure = _fields({"fields": sorted(rules["fields"], key=lambda field: str(field[0]))})
    last = f"| `rules` of `mechanism.found/1` and `rules.amend/1` | {procedure} |\n"
    return "".join([*lines, _WORDS, *written, last, _BELOW])


def _row(kind: Kind) -> str:
    marks = "W" * kind.weighty + " R" * kind.may_be_received
    texts = [f"`{name}`" for name in kind.texts] + ["…"] * kind.more
    texts += [f"blob `{name}`" for name in kind.blobs]
    held = "; ".join(sorted(kind.by))
    args = _fields(form(kind.args), after=3 * kind.may_be_received)
    based = "; *base*" if kind.do in _BASED else ""
    does = (kind.args.__doc__ or "").splitlines()[0]
    does = does.replace("`admission` (below)", "what [the formats](formats.md) say")
    shown = f"{held}: `{kind.power}`" if kind.power in _SAID or "party" in kind.by else held
    cells = (f"`{kind.do}`<br>{does}", shown, marks.strip(), ", ".join(texts), args + based)
    return f"| {' | '.join(cells)} |\n"


_SAID = frozenset({"root", "administer"})
"""Powers that are asked in any capacity."""


def _fields(fields: Form, after: int = 0) -> str:
    assert isinstance(fields, dict)
    return ", ".join(_field(*one) for one in fields["fields"][after:])


def _field(name: str, of: Form, *default: object) -> str:
    given = f" = {json.dumps(default[0])}" if default else ""
    return f"`{name}: {_form(of)}{given}`"


def _form(of: Form) -> str:
    """A form in a few signs."""
    match of:
        case {"oneOf": words}:
            return " \\| ".join(words)
        case {"orNull": held}:
            return f"{_form(held)} or null"
        case {"list": held}:
            return f"[{_form(held)}]"
        case {"tuple": [*held]}:
            return f"({', '.join(_run(held))})"
        case {"fields": fields}:
            inside = (f"{one[0]}{'?' if one[2:] else ''}: {_form(one[1])}" for one in fields)
            return f"{{{', '.join(inside)}}}"
    return str(of)


def _run(forms: Iterable[Form]) -> Iterator[str]:
    for one, same in groupby(_form(each) for each in forms):
        count = len(list(same))
        yield one if count == 1 else f"{count} {one}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
