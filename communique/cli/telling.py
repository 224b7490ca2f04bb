"""What the command says: progress while it works, and at the end figures that add up."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import TextIO

from communique.cli.writing import Written
from communique.languages import Speaker
from communique.paper.compilation import Compilation, FileEntry, Question
from communique.paper.compile.questions import FILE, PARTY
from communique.sentences import Sentence, _

MANY = 12
"""More files than this are counted, not named one by one."""


class Teller:
    """Speaks to the terminal in one language: progress to `err`, results to `out`."""

    def __init__(self, speaker: Speaker, out: TextIO, err: TextIO) -> None:
        self._speaker = speaker
        self._out = out
        self._err = err

    def progress(self, done: int, of: int, file: str) -> None:
        """One line, written over, and only where somebody is watching."""
        if not self._err.isatty():
            return
        said = self._speaker.say(_("{done} of {of}: {file}"), done=done, of=of, file=file)
        print("\r\x1b[K" + (said if file else ""), end="", flush=True, file=self._err)

    def result(
        self,
        compilation: Compilation,
        apart: Mapping[str, int],
        shared: int,
        compare: Compilation | None,
        written: Sequence[Written],
    ) -> None:
        """The files, what was refused, what is asked, what changed, the sum, and where it lies.

        `apart` counts, by file, the changes of others that were set apart.
        """
        self._files(compilation, apart)
        for refused in compilation.refused:
            why = refused.why
            self._line("✗ " + self._speaker.say(why.sentence, **why.blanks))
        for question in compilation.questions:
            if question.answer is None:
                self._question(question)
        self._notes(compilation)
        if compare is not None:
            self._changed(compilation, compare)
        self._sum(compilation, shared)
        self._written(written)

    def _line(self, said: str = "") -> None:
        print(said, file=self._out)

    def _files(self, compilation: Compilation, apart: Mapping[str, int]) -> None:
        names = {party.code: self._name(party.code, party.names) for party in compilation.parties}
        rows = [self._row(entry, names, compilation, apart) for entry in compilation.files]
        if not rows:
            return
        widths = [max(_width(row[n]) for row in rows) for n in range(3)]
        for row in rows:
            cells = [cell + " " * (widths[n] - _width(cell)) for n, cell in enumerate(row[:3])]
            self._line("  ".join([*cells, row[3]]).rstrip())
        self._line()

    def _name(self, code: str, names: dict[str, str]) -> str:
        return names.get(self._speaker.tag) or names.get("en") or code

    def _row(
        self,
        entry: FileEntry,
        names: dict[str, str],
        compilation: Compilation,
        apart: Mapping[str, int],
    ) -> tuple[str, str, str, str]:
        say = self._speaker.say
        counts = entry.counts
        what = [say(entry.kind)]
        if entry.answers:
            what.append(say(_("answers {draft}"), draft=entry.answers))
        if others := apart.get(entry.file):
            what.append(
                self._speaker.count(
                    "{n} change of others set apart", "{n} changes of others set apart", others
                )
            )
        held = compilation.held_back.get(entry.party, 0)
        if held and not self._is_apart(entry):
            what.append(self._speaker.count("{n} note held back", "{n} notes held back", held))
        changes = ""
        if not self._is_apart(entry):
            changes = self._speaker.count("{n} change", "{n} changes", counts.changes)
            if counts.to_confirm:
                changes += say(_(", {n} to confirm"), n=counts.to_confirm)
        return entry.file, names.get(entry.party, entry.party), reduce(self._beside, what), changes

    def _beside(self, one: str, other: str) -> str:
        return self._speaker.say(_("{one}; {other}"), one=one, other=other)

    def _of(self, what: str, more: str) -> str:
        return self._speaker.say(_("{what}: {more}"), what=what, more=more)

    @staticmethod
    def _is_apart(entry: FileEntry) -> bool:
        return entry.kind in ("another language", "set aside")

    def _notes(self, compilation: Compilation) -> None:
        """What is not understood of the draft."""
        for place, provision in enumerate(compilation.provisions, 1):
            for note in map(Sentence.written, provision.noted or provision.notes):
                where = provision.number or f"¶ {place}"
                said = self._speaker.say(note.sentence, **note.blanks)
                self._line("! " + self._of(where, said))

    def _question(self, question: Question) -> None:
        say = self._speaker.say
        if question.asks in (PARTY, FILE):
            asked = self._of(f"{question.id} {question.file}", say(question.asks))
            self._line("? " + asked)
            self._options(question)
            return
        self._line(
            say(
                _("? {id} {party}: “{theirs}” — where the draft says “{ours}”"),
                id=question.id,
                party=question.party,
                theirs=_short(question.theirs),
                ours=_short(question.ours),
            )
        )
        self._options(question)

    def _options(self, question: Question) -> None:
        say = self._speaker.say
        options = " / ".join(say(option) for option in question.options)
        self._line("  " + say(_("answer with --answers FILE or --yes: {options}"), options=options))

    def _changed(self, compilation: Compilation, compare: Compilation) -> None:
        """Provisions whose rolling text is not what it was."""
        say = self._speaker.say
        before = {provision.id: provision.notation for provision in compare.provisions}
        changed = [each for each in compilation.provisions if before.get(each.id) != each.notation]
        self._line(
            self._speaker.count(
                "{n} paragraph changed since:", "{n} paragraphs changed since:", len(changed)
            )
        )
        for provision in changed:
            self._line(f"  − {before.get(provision.id) or say(_('(not there)'))}")
            self._line(f"  + {provision.notation}")
        self._line()

    def _sum(self, compilation: Compilation, shared: int) -> None:
        count, say = self._speaker.count, self._speaker.say
        entries = [entry.counts for entry in compilation.files]
        asked = sum(question.answer is None for question in compilation.questions)
        brackets = sum(provision.brackets for provision in compilation.provisions)
        parts = [
            count("{n} file", "{n} files", len(entries)),
            count("{n} change", "{n} changes", sum(each.changes for each in entries)),
            say(_("{n} in nobody's way"), n=sum(each.free for each in entries)),
            count(
                "{met} meet others in {n} bracket",
                "{met} meet others in {n} brackets",
                shared,
                met=sum(each.met for each in entries),
            ),
            count("{n} bracket in all", "{n} brackets in all", brackets),
            count("{n} question", "{n} questions", asked),
        ]
        if compilation.refused:
            parts.append(count("{n} refused", "{n} refused", len(compilation.refused)))
        self._line(" · ".join(parts))

    def _written(self, written: Sequence[Written]) -> None:
        say = self._speaker.say
        folders: dict[Path, list[Written]] = {}
        for each in written:
            folders.setdefault(each.path.parent, []).append(each)
        for folder, files in folders.items():
            names = " ".join(each.path.name for each in files)
            if len(files) > MANY:
                first, last = files[0].path.name, files[-1].path.name
                said = _("{n} files: {first} … {last}")
                names = self._speaker.say(said, n=len(files), first=first, last=last)
            replaced = sum(each.replaced for each in files)
            note = "" if not replaced else "  " + say(_("({n} replaced)"), n=replaced)
            self._line(f"→ {folder}/  {names}{note}")

    def seconds(self, taken: float) -> None:
        """How long it took, start-up apart."""
        self._line(self._speaker.say(_("{n} seconds"), n=self._speaker.number(round(taken, 2))))


def _short(words: str, most: int = 60) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"


def _width(text: str) -> int:
    """Columns on a terminal: wide characters take two, marks none (UAX 11)."""
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1
        for each in text
    )
