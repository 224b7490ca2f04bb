"""The published bundle: one file in which a communiqué proves itself, written and checked.

`bundle` makes it, `check` says what it proves and what it does not; `verify.html`, which `page`
makes, says the same in a browser that has no network.
"""

from communique.depositary.bundle.check import check
from communique.depositary.bundle.findings import Code, Finding, Report, Verdict
from communique.depositary.bundle.telling import tell
from communique.depositary.bundle.write import bundle

__all__ = ["Code", "Finding", "Report", "Verdict", "bundle", "check", "tell"]
