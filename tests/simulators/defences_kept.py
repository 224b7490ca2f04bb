"""The defences of what is kept: verdicts, proofs, erasure and pruning, the file itself."""

from __future__ import annotations

from tests.simulators.defence import Defence

MIRROR = "communique.depositary.mirroring:Mirror"
ADMITTING = "communique.depositary.admitting"
FOUNDED = "communique.mechanism.fold.founding"
WALK = "communique.depositary.verifying:_Walk"
PRUNING = "communique.depositary.pruning"
VOUCHING = "communique.depositary.vouching"
ENDINGS = "test_endings.py::"
TAMPERING = "test_tampering.py::test_a_file_changed_by_hand_is_not_verified"

KEPT = (
    # what stays
    Defence(
        "a verdict is on words the copy came to",
        f"{MIRROR}.verdict", "manifest != manifest_of(self.state, text)", "False",
        ENDINGS + "test_no_copy_signs_a_verdict_on_words_it_has_not_come_to",
    ),
    Defence(
        "a verdict names acts in effect",
        f"{MIRROR}.verdict", "if strangers:", "if False:",
        ENDINGS + "test_no_copy_signs_that_an_act_is_in_effect_which_is_not",
    ),
    Defence(
        "a cosignature handed in holds",
        f"{ADMITTING}:Depositary.cosign",
        'verify(parse(parse(note).text + b"\\n" + line), known)', "pass",
        ENDINGS + "test_a_bad_line_handed_in_does_not_spoil_every_proof",
    ),
    Defence(
        "of each copy the last cosignature goes with a proof",
        f"{ADMITTING}:Depositary.proof", "latest(", "list(",
        ENDINGS + "test_a_quiet_record_cosigned_a_thousand_times_is_still_proven",
    ),
    Defence(
        "letters that deceive stop at the door",
        f"{ADMITTING}:out_of_order", "check(state, judged.entry)", "pass",
        ENDINGS + "test_letters_that_deceive_are_stopped_at_the_door_and_only_there",
    ),
    Defence(
        "what is signed is every language",
        "communique.mechanism.fold.signing:check_manifest", "if named != said:", "if False:",
        ENDINGS + "test_a_signature_is_over_the_words_of_every_language",
    ),
    Defence(
        "what is erased is destroyed",
        "communique.depositary.erasing:erase", "writing.erase_blob(args.blob)", "pass",
        ENDINGS + "test_erasure_destroys_name_and_salt_and_leaves_the_state_that_copies_have",
    ),
    Defence(
        "a party erases what is its own",
        f"{FOUNDED}:erase", "state.founding.blobs.get(args.blob) != entry.party", "False",
        ENDINGS + "test_a_party_erases_nobody_else_s_blob",
    ),
    Defence(
        "a void pruning destroys nothing",
        f"{PRUNING}:prune", "_check_pruned(state, text)", "pass",
        ENDINGS + "test_a_pruning_that_is_void_destroys_nothing_on_an_honest_node",
    ),
    Defence(
        "a quorum signed the very state",
        f"{VOUCHING}:check_vouched",
        "if said != (origin(state), state.size, state_hash(state)):", "if False:",
        ENDINGS + "test_too_few_copies_or_another_state_prune_nothing",
    ),
    Defence(
        "one copy counts once",
        f"{VOUCHING}:check_vouched", "len(signed) < needed", "False",
        ENDINGS + "test_one_copy_three_times_is_one",
    ),
    Defence(
        "no earlier state holds what was pruned",
        f"{PRUNING}:prune", "writing.drop_snapshots(head.size)", "pass",
        ENDINGS + "test_no_state_kept_before_holds_what_was_pruned",
    ),
    # the file
    Defence(
        "a root that is kept is that of the acts",
        f"{WALK}._check_kept", "kept.root == self.roots[index + 1]", "True",
        TAMPERING + "[a root is another]",
    ),
    Defence(
        "a commitment that is kept is the act's",
        f"{WALK}._check_kept", "kept.commitment == sha256(content).digest()", "True",
        TAMPERING + "[a commitment is another]",
    ),
    Defence(
        "an id that is kept is the act's",
        f"{WALK}._check_kept", "kept.act in (None, _act_id(content))", "True",
        TAMPERING + "[an act has another id]",
    ),
    Defence(
        "every checkpoint is of these acts",
        f"{WALK}._check_signed",
        "(head.origin, head.size, head.root) != (origin(self.state), size, self.roots[size])",
        "False",
        TAMPERING + "[an early checkpoint is of another tree]",
    ),
    Defence(
        "the edge of the tree is that of the acts",
        f"{WALK}.head", "if kept.frontier != self.frontier:", "if False:",
        TAMPERING + "[the edge of the tree is another]",
    ),
    Defence(
        "a text that is kept is the one named",
        f"{WALK}.text", "sha256(words).hexdigest() != digest", "False",
        TAMPERING + "[a text says something else]",
    ),
    Defence(
        "a record is verified by a quorum",
        f"{WALK}.head", "policy(self.state).check_quorum(opened)", "pass",
        TAMPERING + "[the cosignatures are gone]",
    ),
    Defence(
        "a record is the one its reader knows of",
        f"{WALK}.compare", "elif self.state.size and founding != mechanism:", "elif False:",
        "test_tampering.py::test_a_record_of_another_founding_act_is_broken",
    ),
)  # fmt: skip
