"""Every defence that a mutant switches off: where it stands, how it is switched off, who notices.

A defence is one condition or one call in one function. `off` stands in its place; `test` is the
test that then fails, so that nobody can take the defence away unseen.
"""

from __future__ import annotations

from tests.simulators.defence import Defence
from tests.simulators.defences_kept import KEPT

MIRROR = "communique.depositary.mirroring:Mirror"
PETITIONS = "communique.depositary.petitioning"
ADMITTING = "communique.depositary.admitting"
JUDGED = "communique.mechanism.fold.fold"
SILENCE = "communique.mechanism.fold.silence"

HISTORIES = "test_two_histories.py::"
WITHHOLDING = "test_withholding.py::"
AUTHORS = "test_authors.py::"
SILENT = "test_silence.py::"
LIE = AUTHORS + "test_a_lie_let_in_is_void_changes_nothing_else_and_blocks_nobody"
SECOND_FORM = AUTHORS + (
    "test_a_payload_in_a_second_form_is_void_though_its_signature_holds[a space]"
)
CHANGED_ENVELOPE = AUTHORS + (
    "test_an_envelope_changed_on_its_way_is_no_act_and_void_where_it_was_let_in[a space]"
)


DEFENCES = (
    # the host: one history
    Defence(
        "after a fork nothing is cosigned",
        f"{MIRROR}._check_one_history", "if self._store.forks():", "if False:",
        HISTORIES + "test_after_a_fork_nothing_is_cosigned_again_even_of_the_first_history",
    ),
    Defence(
        "both checkpoints of a fork are kept",
        f"{MIRROR}._found_fork", "writing.put_fork(Fork(held.checkpoint, shown))", "pass",
        HISTORIES + "test_both_checkpoints_of_a_fork_are_kept_and_each_is_signed_by_the_log",
    ),
    Defence(
        "another root at a size that is held is a fork",
        f"{MIRROR}._check_root", "checkpoint.root != self._store.root_at(checkpoint.size)", "False",
        HISTORIES + "test_a_checkpoint_that_another_party_was_shown_gives_the_fork_away",
    ),
    Defence(
        "a longer history that does not lead on from here is looked at whole",
        f"{MIRROR}._compare", "self._check_beginning(host.update(0))", "return",
        HISTORIES + "test_a_longer_fork_is_found_though_its_proof_is_no_proof",
    ),
    Defence(
        "a record does not go back",
        f"{MIRROR}._check", "if checkpoint.size < before.size:", "if False:",
        HISTORIES + "test_a_record_that_goes_back_is_not_cosigned",
    ),
    Defence(
        "an empty copy follows the mechanism its party joined",
        f"{MIRROR}._log_note",
        "if self._founding and state.mechanism != self._founding:", "if False:",
        HISTORIES + "test_a_copy_that_begins_empty_follows_the_mechanism_its_party_joined",
    ),
    Defence(
        "a quorum is more than a majority",
        "communique.mechanism.rules.quorum:quorum",
        "max(count - 1, (count + 1) // 2 + 1)", "count // 2 + 1",
        HISTORIES + "test_two_quorums_share_more_parties_than_the_chair_alone",
    ),
    Defence(
        "a policy asks for its quorum",
        "communique.record.policy:Policy.is_met_by", "return", "return True or",
        HISTORIES + "test_a_checkpoint_forged_for_outsiders_has_no_quorum",
    ),
    # the host: all of it
    Defence(
        "the acts given are those committed to",
        f"{MIRROR}._check", "if reached.root() != checkpoint.root:", "if False:",
        WITHHOLDING + "test_another_body_than_was_committed_to_is_not_cosigned",
    ),
    Defence(
        "no body, no cosignature",
        "communique.depositary.mirroring:_body", "if content is None:", "if False:",
        WITHHOLDING + "test_a_body_withheld_is_not_cosigned_and_the_state_stays",
    ),
    Defence(
        "a text is the one its digest names",
        f"{MIRROR}._texts", "text is None or _digest(text).hex() != digest", "text is None",
        WITHHOLDING
        + "test_words_withheld_or_changed_are_not_cosigned_and_nothing_of_them_is_kept",
    ),
    Defence(
        "a checkpoint names this record",
        f"{MIRROR}._log_note", "said != origin(state)", "False",
        WITHHOLDING + "test_a_checkpoint_of_another_log_is_not_cosigned",
    ),
    Defence(
        "a checkpoint has no lines that nobody vouches for",
        f"{MIRROR}._log_note", "if opened.checkpoint.extensions:", "if False:",
        WITHHOLDING + "test_a_checkpoint_with_lines_nobody_vouches_for_is_not_cosigned",
    ),
    Defence(
        "a note is signed by a known key",
        "communique.record.note:verify", "if not signed:", "if False:",
        WITHHOLDING + "test_a_checkpoint_by_another_key_than_the_log_s_is_not_cosigned",
    ),
    Defence(
        "an act entered twice has one place",
        f"{MIRROR}._take", "None if known else act", "act",
        WITHHOLDING + "test_an_act_entered_twice_is_void_and_blocks_nobody",
    ),
    Defence(
        "patience ends",
        f"{PETITIONS}:Petitions.check", "waited > PATIENCE", "False",
        WITHHOLDING + "test_an_act_withheld_beyond_patience_is_not_cosigned",
    ),
    Defence(
        "only a key of the record makes a party wait",
        f"{PETITIONS}:Petitions.keep",
        "if judged.entry is None or not judged.entry.evidence.signed:", "if False:",
        WITHHOLDING + "test_bytes_that_no_key_of_the_record_signed_make_no_party_wait",
    ),
    Defence(
        "a refusal is of the act that waits",
        f"{PETITIONS}:Petitions.hear", "refusal.act_id != one.act or", "",
        WITHHOLDING + "test_a_refusal_of_another_act_answers_nothing",
    ),
    Defence(
        "a refusal is of a size that was shown",
        f"{PETITIONS}:Petitions.hear", "<= refusal.size <= state.size", "<= refusal.size",
        WITHHOLDING + "test_a_refusal_at_a_size_the_host_has_not_shown_answers_nothing",
    ),
    Defence(
        "a refusal is of a record that its author had seen",
        f"{PETITIONS}:Petitions.hear", "_seen_of(one) <= refusal.size", "refusal.size",
        WITHHOLDING + "test_a_refusal_at_a_size_before_what_the_author_had_seen_answers_nothing",
    ),
    Defence(
        "a refusal is judged by who hears it",
        f"{PETITIONS}:Petitions._check_refusal", "if why is None and not late:", "if False:",
        WITHHOLDING + "test_an_act_refused_that_was_in_order_is_an_alarm",
    ),
    Defence(
        "a refusal is signed by the key of refusals",
        "communique.record.refusal:open_refusal", "verify(note, (key,))", "pass",
        WITHHOLDING + "test_a_refusal_by_another_key_answers_nothing",
    ),
    # authors
    Defence(
        "an act is of this mechanism",
        f"{JUDGED}:_author", "payload.mech != (state.mechanism or None)", "False",
        LIE + "[replayed from another mechanism]",
    ),
    Defence(
        "a signature holds",
        f"{JUDGED}:_author", "if not entry.evidence.signed:", "if False:",
        LIE + "[signed by another key than it names]",
    ),
    Defence(
        "a key acts for its own party",
        f"{JUDGED}:_author", "if key.party != payload.party:", "if False:",
        LIE + "[by a key of another party]",
    ),
    Defence(
        "the acts of a key are a chain",
        f"{JUDGED}:_check_chain", "(payload.n, payload.prev) != due", "False",
        LIE + "[out of its key's chain]",
    ),
    Defence(
        "an author had seen this history",
        f"{JUDGED}:_check_chain", "payload.seen.root != entry.evidence.root_seen", "False",
        HISTORIES + "test_an_act_signed_on_another_history_is_refused_and_void",
    ),
    Defence(
        "a revoked key does nothing",
        "communique.mechanism.fold.may:check_may", "if key.revoked is not None:", "if False:",
        AUTHORS + "test_a_stolen_key_does_nothing_after_its_revocation",
    ),
    Defence(
        "an act is done in a capacity that may",
        "communique.mechanism.fold.may:check_may", "payload.capacity not in kind.by", "False",
        LIE + "[done as the chair by a party that has not got it]",
    ),
    Defence(
        "a key does what its powers say",
        "communique.mechanism.fold.may:check_may",
        "if needed not in key.powers and not _root_may(key, kind):", "if False:",
        LIE + "[enrolling a key by a delegate]",
    ),
    Defence(
        "a weighty act from another's node waits",
        f"{JUDGED}:_effect", "kind.weighty and key.hosted", "False",
        AUTHORS + "test_a_weighty_act_by_a_key_on_another_s_node_waits_for_a_second_gesture",
    ),
    Defence(
        "a party's act is confirmed by no other party",
        f"{JUDGED}:_confirmed", "payload.party != entry.payload.party", "False",
        AUTHORS + "test_a_weighty_act_by_a_key_on_another_s_node_waits_for_a_second_gesture",
    ),
    Defence(
        "a party accepts before it enters or is counted",
        "communique.mechanism.fold.keys:check_accepted",
        "if not entry.evidence.accepted:", "if False:",
        LIE + "[admitting a party that did not accept]",
    ),
    Defence(
        "a key serves one thing",
        "communique.mechanism.fold.keys:check_new", "used & set(brought)", "False",
        LIE + "[enrolling the log's key for a delegate]",
    ),
    Defence(
        "the chair's powers are the chair's root's to give",
        "communique.mechanism.fold.keys:enrol_key", "if office and (", "if False and (",
        LIE + "[giving itself the chair's power]",
    ),
    Defence(
        "a root is made by nobody",
        "communique.mechanism.fold.keys:enrol_key", "or Power.ROOT in args.powers", "",
        LIE + "[making itself a third root]",
    ),
    Defence(
        "a party revokes its own keys",
        "communique.mechanism.fold.keys:revoke", "key.party != entry.payload.party", "False",
        LIE + "[revoking another party's key]",
    ),
    Defence(
        "a key of small order is not enrolled",
        "communique.record.keys:check_public", "if y in _SMALL_ORDER:", "if False:",
        AUTHORS + "test_a_key_whose_signatures_anybody_can_make_is_not_enrolled",
    ),
    Defence(
        "an envelope has one form",
        "communique.record.envelope:decode", "if envelope.encode() != content:", "if False:",
        CHANGED_ENVELOPE,
    ),
    Defence(
        "a payload has one form",
        "communique.mechanism.acts.payload:decode",
        "if _ENCODER.encode(args) != bytes(written.args) or _ENCODER.encode(written) != content:",
        "if False:",
        SECOND_FORM,
    ),
    Defence(
        "an act handed in again has the place it had",
        f"{ADMITTING}:Depositary.admit", "if index is None:", "if True:",
        AUTHORS + "test_an_act_handed_in_again_has_one_place",
    ),
    Defence(
        "an office does not date its acts back",
        f"{ADMITTING}:_check_clock", "said - now > _SKEW or", "False and",
        AUTHORS + "test_an_office_cannot_date_its_acts_back_or_ahead",
    ),
    Defence(
        "a refusal is kept by both sides",
        f"{ADMITTING}:Depositary._refused", "writing.put_refusal(envelope.act_id, note)", "pass",
        AUTHORS + "test_a_lie_is_refused_at_the_door_in_signed_words",
    ),
    # silence
    Defence(
        "copies enough have cosigned",
        f"{SILENCE}:close", "if len(seen) < needed:", "if False:",
        SILENT + "test_it_does_not_close_on_the_word_of_too_few",
    ),
    Defence(
        "they cosigned at or after the end",
        f"{SILENCE}:close", "one.time >= end", "True",
        SILENT + "test_cosignatures_of_before_its_end_do_not_close_it",
    ),
    Defence(
        "they cosigned a record in which it was open",
        f"{SILENCE}:close", "one.size > silence.opened", "True",
        SILENT + "test_cosignatures_of_a_record_before_it_was_opened_do_not_close_it",
    ),
    Defence(
        "a silence lasts until its end",
        f"{SILENCE}:close", "if seconds_of(entry.payload.at) < end:", "if False:",
        SILENT + "test_it_does_not_close_before_its_end",
    ),
    Defence(
        "the checkpoints are of this history",
        "communique.depositary.cosigning:cosigned_in",
        "head.root != root_at(head.size)", "False",
        SILENT + "test_checkpoints_of_another_history_do_not_close_it",
    ),
    Defence(
        "the checkpoints are the log's",
        "communique.depositary.cosigning:cosigned_in",
        "if not opened.is_signed_by(log_key(state, head.size)):", "if False:",
        SILENT + "test_checkpoints_that_the_log_did_not_sign_do_not_close_it",
    ),
    Defence(
        "an objection withheld has no patience after the end",
        f"{PETITIONS}:_breaks_ended_silence",
        "return handed_in.received < seconds_of(silence.until) <= now", "return False",
        SILENT
        + "test_an_objection_withheld_past_the_end_stops_every_copy_that_was_handed_it",
    ),
    Defence(
        "an objection comes before the end",
        f"{SILENCE}:break_silence",
        "_check_before(silence, args.received_at if entry.is_received else entry.payload.at)",
        "pass",
        SILENT + "test_an_objection_made_after_the_end_is_refused",
    ),
    *KEPT,
)  # fmt: skip
