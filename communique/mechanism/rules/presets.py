"""Four ways a mechanism may start: named rules of procedure, amended by an act.

`consensus`: adoption where no party objects; the chair closes what nobody opposes. `two-sides`:
as consensus, each side speaking for itself, the chair alternating. `majority`: votes with a
quorum. `consortium`: companies, a majority of two thirds, texts issued and not signed.
"""

from __future__ import annotations

from communique.mechanism.rules.rules import (
    Closing,
    Decision,
    Ending,
    Reopening,
    Rotation,
    Rules,
    Showing,
    Silence,
)

CONSENSUS = Rules(
    quorum=100,
    adoption=Decision.NO_OBJECTION,
    procedure=Decision.NO_OBJECTION,
    closing=Closing.CHAIR,
    closing_seconds=60,
    reopening=Reopening.CONSENT,
    ending=Ending.SIGNED,
    silence=Silence(hours=6),
    attribution=Showing.ALL,
    alternat=True,
    paper_signatures=True,
)

TWO_SIDES = Rules(
    quorum=100,
    adoption=Decision.BOTH_SIDES,
    procedure=Decision.BOTH_SIDES,
    closing=Closing.OWNERS,
    closing_seconds=60,
    reopening=Reopening.ANY_PARTY,
    ending=Ending.SIGNED,
    silence=Silence(hours=24),
    attribution=Showing.ALL,
    table_by_parties=True,
    rotation=Rotation.SIDES,
    alternat=True,
    paper_signatures=True,
)

MAJORITY = Rules(
    quorum=50,
    adoption=Decision.MAJORITY,
    procedure=Decision.MAJORITY,
    closing=Closing.CHAIR,
    closing_seconds=30,
    reopening=Reopening.CHAIR,
    ending=Ending.ADOPTED,
    silence=Silence(hours=48),
    attribution=Showing.ALL,
    table_by_parties=True,
    speaking_seconds=300,
    rotation=Rotation.ALPHABETICAL,
)

CONSORTIUM = Rules(
    quorum=60,
    adoption=Decision.TWO_THIRDS,
    procedure=Decision.MAJORITY,
    closing=Closing.CHAIR,
    closing_seconds=30,
    reopening=Reopening.CHAIR,
    ending=Ending.ISSUED,
    silence=Silence(hours=72),
    attribution=Showing.OFFICE,
    numbering="itu",
    table_by_parties=True,
    credentials_for_signing=False,
)

PRESETS = {
    "consensus": CONSENSUS,
    "two-sides": TWO_SIDES,
    "majority": MAJORITY,
    "consortium": CONSORTIUM,
}
