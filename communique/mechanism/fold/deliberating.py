"""Deliberating: texts with their provisions and positions, reserves, statements."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from communique.mechanism.acts.deliberating import (
    AssociateStatement,
    ConfirmPosition,
    EnterReserve,
    GivePen,
    LiftReserve,
    MakeStatement,
    MarkStatement,
    MoveProvision,
    ProposeProvision,
    PutText,
    ReceivePaper,
    ReviseText,
    TableText,
    TakePosition,
    WithdrawPosition,
)
from communique.mechanism.acts.kind import Args
from communique.mechanism.fold import papers, positions, statements, tabling
from communique.mechanism.state.state import State

STEPS: Mapping[type[Args], Callable[..., State]] = {
    TableText: tabling.table,
    ReviseText: tabling.revise,
    PutText: tabling.put,
    GivePen: tabling.give_pen,
    TakePosition: positions.take,
    WithdrawPosition: positions.withdraw,
    ConfirmPosition: positions.confirm,
    EnterReserve: positions.enter_reserve,
    LiftReserve: positions.lift_reserve,
    ProposeProvision: papers.propose,
    MoveProvision: papers.move,
    ReceivePaper: papers.receive,
    MakeStatement: statements.make,
    AssociateStatement: statements.associate,
    MarkStatement: statements.mark,
}
