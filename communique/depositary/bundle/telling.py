"""A report of a check in words, for a terminal.

VERIFIED
What holds
  Founding act 8cd16d29… of five-lakes, as the fingerprint you gave.
  …
Not checked
  that the languages mean the same
"""

from __future__ import annotations

from communique.depositary.bundle.findings import SENTENCES, Finding, Report, Verdict
from communique.languages import Speaker
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


def tell(report: Report, speaker: Speaker) -> list[str]:
    """The report in lines: the verdict, then each part that has anything, under its heading."""
    lines = [speaker.say(VERDICTS[report.verdict]).upper()]
    parts = (
        (HOLDS, report.checked),
        (DOES_NOT, report.faults),
        (MISSING, report.missing),
        (UNCHECKED, report.unchecked),
    )
    for heading, findings in parts:
        if findings:
            lines.append(speaker.say(heading))
            lines += [f"  {say(finding, speaker)}" for finding in findings]
    return lines


def say(finding: Finding, speaker: Speaker) -> str:
    """The sentence of a finding."""
    return speaker.say(SENTENCES[finding.code], **finding.blanks)
