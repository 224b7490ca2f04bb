"""What the page's script says, in the reader's language: each phrase by its name in the script.

The script fills the blanks itself, so phrases with a number are worded to need no plural.
"""

from __future__ import annotations

from communique.languages import Speaker
from communique.sentences import _

PHRASES = {
    "bracket": _("{paragraph} · bracket {i} of {n}"),
    "within": _("Within bracket {i}: these words stand only if its original text does."),
    "original": _("original text"),
    "nothing": _("nothing here"),
    "goes": _("The paragraph is deleted."),
    "absent": _("There is no such paragraph."),
    "left": _("Other words of the paragraph changed, these left: {parties}"),
    "whole": _("Would replace the whole passage: {parties}"),
    "silent": _("No position given: {parties}"),
    "alternative": _("Alternative {i}"),
    "shown": _("Shown in the text"),
    "show": _("Show in the text"),
    "following": _("Following {party}: its words are marked, the others dimmed."),
    "followingNobody": _("All alternatives are shown alike."),
    "noPosition": _("no position given"),
    "found": _("{i} of {n}"),
    "notFound": _("not found"),
    "light": _("light"),
    "dark": _("dark"),
    "auto": _("as the system"),
    "theme": _("Colours: {theme}"),
    "editing": _("Editing as {party}"),
    "wording": _("{paragraph}, your wording"),
    "newParagraph": _("New paragraph"),
    "newWording": _("New paragraph after {paragraph}, your wording"),
    "atStart": _("New paragraph at the beginning, your wording"),
    "changes": _("Against the original text:"),
    "toOriginal": _("Original text"),
    "delete": _("Delete"),
    "remove": _("Remove"),
    "restore": _("Restore"),
    "deleted": _("You would delete this paragraph."),
    "addAfter": _("Propose a paragraph after"),
    "addFirst": _("Propose a paragraph before all others"),
    "changedCount": _("Paragraphs that differ from the original text: {n}"),
    "kept": _("What you write is kept in this browser, on this machine only."),
    "notKept": _("This browser keeps nothing: save your file before you leave this page."),
    "restored": _("What you had written was found in this browser and restored."),
    "unsaved": _("Not yet saved to a file."),
    "saved": _("Saved as {file}: now send it back."),
    "undone": _("Undone."),
    "returnTitle": _("Text of {party}"),
    "returnDeleted": _("deleted"),
    "returnNew": _("new"),
    "saveFile": _("Save the file to send back"),
    "undo": _("Undo"),
    "stopEditing": _("Stop editing"),
    "startAgain": _("Start again"),
    "previous": _("Previous bracket"),
    "next": _("Next bracket"),
}


def phrases(speaker: Speaker) -> dict[str, str]:
    """Every phrase in the speaker's language, its blanks open."""
    return {name: speaker.say(sentence) for name, sentence in PHRASES.items()}
