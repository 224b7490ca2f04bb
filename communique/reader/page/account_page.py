"""One self-contained page: the document on one side, its account on the other.

    account_page(account, text, Speaker("en"))

Every value is a link to its words, so that the page works without script; the script (inlined,
allowed by its hash) lights the words of the value one points at, and the values of the words, and
says by which rule, how surely. Nothing is loaded, nothing is sent.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from communique.languages import Speaker, direction
from communique.paper.html.carried import block
from communique.paper.html.dressing import joined, policy, render
from communique.reader.account import Account, Span
from communique.reader.chapters import Chapter, Item, Part, chapters
from communique.reader.page.passages import anchors, cut_at
from communique.sentences import _

HERE = Path(__file__).parent
STYLES = ("account.css", "account-print.css")
SCRIPTS = ("light.js",)
PHRASES = {
    "rule": _("{value}: found by “{rule}”, confidence {confidence}"),
    "noRule": _("{value}: read together with what stands beside it"),
    "several": _("These words say: {values}"),
    "theme": _("Colours: {theme}"),
    "auto": _("as the system"),
    "light": _("light"),
    "dark": _("dark"),
}


class Shown(msgspec.Struct, frozen=True):
    """A part on the page. `value`: its number, which its words carry too; None without words."""

    part: Part
    value: int | None
    surely: str


class ShownItem(msgspec.Struct, frozen=True):
    """An item on the page."""

    parts: tuple[Shown, ...]
    below: tuple[ShownItem, ...]


class ShownChapter(msgspec.Struct, frozen=True):
    """A chapter on the page."""

    chapter: Chapter
    items: tuple[ShownItem, ...]


def account_page(account: Account, text: str, speaker: Speaker, index: str = "") -> str:
    """The page, UTF-8 text. `index`: where the page of all readouts lies, if there is one."""
    numbering = _Numbering(speaker)
    told = [numbering.chapter(chapter) for chapter in chapters(account, text, speaker)]
    style = joined("style", "tokens.css") + "\n" + joined(str(HERE / "style"), *STYLES)
    script = joined(str(HERE / "script"), *SCRIPTS)
    named = account.event.name
    paragraphs = cut_at(text, numbering.spans)
    return render(
        "account.html",
        speaker,
        templates=HERE / "template",
        policy=policy(styles=[style], scripts=[script]),
        style=style,
        script=script,
        title=named.value if named else account.source.file or speaker.say(_("A readout")),
        named=named is not None,
        account=account,
        index=index,
        language_name=_language_name(account.language, speaker),
        paragraphs=paragraphs,
        anchors=anchors(paragraphs),
        long=len(paragraphs) > 300,
        chapters=told,
        counted=len(numbering.spans),
        notes=[speaker.say(note) for note in account.notes],
        direction=direction(account.language),
        phrases=block({name: speaker.say(said) for name, said in PHRASES.items()}),
    )


def _language_name(tag: str, speaker: Speaker) -> str:
    """The name of a language in the reader's own."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_display_name(speaker.tag) or tag
    except (UnknownLocaleError, ValueError):
        return tag


class _Numbering:
    """Numbers every part that has a place in the text."""

    def __init__(self, speaker: Speaker) -> None:
        self.spans: list[Span] = []
        self._speaker = speaker

    def chapter(self, chapter: Chapter) -> ShownChapter:
        return ShownChapter(chapter, tuple(map(self._item, chapter.items)))

    def _item(self, item: Item) -> ShownItem:
        parts = tuple(self._part(part) for part in item.parts if part.words)
        return ShownItem(parts, tuple(map(self._item, item.below)))

    def _part(self, part: Part) -> Shown:
        value = None
        if part.span is not None:
            value = len(self.spans)
            self.spans.append(part.span)
        surely = "" if part.confidence is None else self._speaker.percent(part.confidence)
        return Shown(part, value, surely)
