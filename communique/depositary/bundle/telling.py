"""A report of a check in words, for a terminal.

VERIFIED
What holds
  Founding act 8cd16d29… of five-lakes, as the fingerprint you gave.
  …
Not checked
  that the languages mean the same
"""

from __future__ import annotations

import re
from collections.abc import Callable

from communique.depositary.bundle.findings import SENTENCES, Code, Finding, Report, Verdict
from communique.sentences import _

VERDICTS = {
    Verdict.VERIFIED: _("Verified"),
    Verdict.BROKEN: _("Broken"),
    Verdict.INCOMPLETE: _("Incomplete"),
    Verdict.NOT_USABLE: _("Not usable"),
}
"""What a verdict is called."""

HOLDS, DOES_NOT, MISSING, UNCHECKED = (
    *(_("What holds"), _("What does not hold")),
    *(_("What is missing"), _("Not checked")),
)
"""The headings of a report's parts, in order."""


Say = Callable[..., str]
"""Says a sentence, its blanks filled, in somebody's language: `Speaker.say`."""

WAYS = {
    "mail": _("mail"),
    "link": _("link"),
    "paper": _("paper"),
    "note": _("note"),
    "telephone": _("telephone"),
}
"""How what the secretariat entered had come."""

_WAY = re.compile(rf"\(({'|'.join(WAYS)})\)")
_DIGEST = re.compile(r"(?<!/)\b([0-9a-f]{64}|[0-9a-f]{32})\b")


def tell(report: Report, say: Say) -> list[str]:
    """The report in lines: the verdict, then each part that has anything, under its heading.

    Digests are in groups of eight, to be read aloud; a fingerprint may be given in groups too.
    """
    lines = [say(VERDICTS[report.verdict]).upper()]
    parts = (
        (DOES_NOT, report.faults),
        (MISSING, report.missing),
        (HOLDS, report.checked),
        (UNCHECKED, report.unchecked),
    )
    for heading, findings in parts:
        if findings:
            lines.append(say(heading))
            lines += [f"  {_grouped(_sentence(finding, say))}" for finding in findings]
    return lines


def _sentence(finding: Finding, say: Say) -> str:
    blanks = dict(finding.blanks)
    if finding.code is Code.RECEIVED:
        blanks["which"] = _WAY.sub(lambda way: f"({say(WAYS[way[1]])})", blanks["which"])
    return say(SENTENCES[finding.code], **blanks)


def _grouped(words: str) -> str:
    return _DIGEST.sub(lambda found: " ".join(re.findall(".{8}", found[0])), words)
