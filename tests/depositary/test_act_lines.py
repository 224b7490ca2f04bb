"""What an act says in a line: whose it is, and who entered it for whom."""

from __future__ import annotations

from communique.depositary.act_lines import headline
from communique.languages import Speaker
from communique.mechanism.acts import Capacity, Payload, Seen, Via
from communique.mechanism.acts.deliberating import TakePosition


def line(capacity: Capacity, args: TakePosition) -> str:
    """The headline of a position of Aldora's, or entered by it."""
    return headline(
        Payload(
            mech=None,
            meet=None,
            party="XA",
            capacity=capacity,
            key="",
            n=1,
            prev=None,
            seen=Seen(0, ""),
            at="2027-04-27T23:40:00Z",
            do="position.take/1",
            base=None,
            args=args,
            texts=(),
            blobs=(),
            nonce="",
        ),
        Speaker("en").say,
    )


def test_an_act_names_its_party_its_capacity_and_its_time() -> None:
    own = line(Capacity.PARTY, TakePosition(text="t", provision="p"))
    assert own == "position.take/1 by XA (party), 2027-04-27T23:40:00Z"


def test_an_act_entered_for_another_names_both_and_the_way_it_came() -> None:
    args = TakePosition(text="t", provision="p", on_behalf="XF", via=Via.PAPER)
    assert line(Capacity.SECRETARIAT, args) == (
        "position.take/1 for XF, come by paper, entered by XA (secretariat), 2027-04-27T23:40:00Z"
    )
