"""The page of the formats: its example is what the code makes, its tables what the code asks."""

from __future__ import annotations

import re

from communique.depositary.bundle import Verdict
from communique.depositary.bundle.act import FIELDS, read
from communique.depositary.bundle.chain import KNOWN
from communique.depositary.bundle.telling import VERDICTS
from communique.record.envelope import seal
from communique.record.keys import SecretKey
from communique.record.spelling import to_base64
from communique.record.tree import leaf_hash
from docs import acts
from tests.docs import pages
from tests.material import REPOSITORY

FORMATS = (REPOSITORY / "docs" / "formats.md").read_text(encoding="utf-8")
CHECKING = (REPOSITORY / "docs" / "check-a-communique.md").read_text(encoding="utf-8")


def test_the_example_of_an_act_is_what_its_key_signs() -> None:
    payload, envelope = pages.blocks(FORMATS, "json")
    secret = SecretKey(bytes(32))
    made = seal(payload.strip().encode(), secret)
    assert made.encode().decode() == envelope.strip()
    assert read(0, made.encode()).do == "text.release/1"
    for said in (
        to_base64(secret.public),
        made.key_id,
        made.act_id,
        made.commitment.hex(),
        leaf_hash(made.commitment).hex(),
    ):
        assert f"`{said}`" in FORMATS


def test_every_field_of_a_payload_and_every_act_of_a_bundle_is_told() -> None:
    fields = FORMATS[FORMATS.index("## Payload") : FORMATS.index("## Envelope")]
    told = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", fields, re.MULTILINE)))
    assert tuple(told) == FIELDS
    assert set(re.findall(r"^\| `([a-z.]+/\d)` \|", FORMATS, re.MULTILINE)) == KNOWN


def test_every_verdict_and_its_exit_is_told() -> None:
    for verdict in Verdict:
        assert f"| **{VERDICTS[verdict]}** | {verdict.exit} |" in CHECKING
        assert f"*{VERDICTS[verdict]}* ({verdict.exit})" in FORMATS


def test_the_page_of_the_acts_says_what_the_code_judges_by() -> None:
    """Made anew by `python -m docs.acts`."""
    assert acts.PAGE.read_text(encoding="utf-8") == acts.page()
