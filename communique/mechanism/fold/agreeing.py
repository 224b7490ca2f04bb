"""Agreeing: brackets close, paragraphs are agreed, silence holds or breaks, texts are adopted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from communique.mechanism.acts import agreeing as acts
from communique.mechanism.acts.kind import Args
from communique.mechanism.fold import adoption, agreement, closing, groups, packages, silence
from communique.mechanism.state.state import State

STEPS: Mapping[type[Args], Callable[..., State]] = {
    acts.LinkPackage: packages.link,
    acts.UnlinkPackage: packages.unlink,
    acts.ReferParagraphs: groups.refer,
    acts.ReturnParagraphs: groups.return_paragraphs,
    acts.ProposeClosing: closing.propose,
    acts.CloseBracket: closing.close_bracket,
    acts.WithdrawClosing: closing.withdraw,
    acts.RaiseObjection: closing.object_to,
    acts.AgreeProvision: agreement.agree,
    acts.ReopenProvision: agreement.reopen,
    acts.DisposeProposals: agreement.dispose,
    acts.OpenSilence: silence.open_silence,
    acts.ExtendSilence: silence.extend,
    acts.WithdrawSilence: silence.withdraw,
    acts.AcknowledgeSilence: silence.acknowledge,
    acts.BreakSilence: silence.break_silence,
    acts.CloseSilence: silence.close,
    acts.CastVote: adoption.vote,
    acts.AdoptText: adoption.adopt,
    acts.EnterReservation: adoption.enter_reservation,
}
