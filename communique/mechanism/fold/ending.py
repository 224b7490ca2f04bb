"""Ending: the text in its languages, signed, released, published, corrected; and what is pruned."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from communique.mechanism.acts import ending as acts
from communique.mechanism.acts.founding import PruneRecord
from communique.mechanism.acts.kind import Args
from communique.mechanism.fold import publishing, signing, versions
from communique.mechanism.state.state import State

STEPS: Mapping[type[Args], Callable[..., State]] = {
    acts.SubmitVersion: versions.submit,
    acts.CertifyVersion: versions.certify,
    acts.VersionUnaffected: versions.leave_unaffected,
    acts.SettleFinding: versions.settle,
    acts.InitialText: signing.initial,
    acts.SignText: signing.sign,
    acts.ConfirmSignature: signing.confirm,
    acts.NoteRendering: signing.note_rendering,
    acts.ReleaseText: publishing.release,
    acts.PublishText: publishing.publish,
    acts.CorrectText: publishing.correct,
    PruneRecord: publishing.prune,
}
