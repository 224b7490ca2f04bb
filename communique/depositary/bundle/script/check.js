// The check, in the order of check.py and with its findings: [code, blanks] each.

const quorumOf = (n) => (n < 3 ? null : Math.max(n - 1, Math.floor((n + 1) / 2) + 1));
const actName = (index) => `acts/${`${index}`.padStart(8, "0")}.dsse.json`;
const proofName = (index) => `proofs/${`${index}`.padStart(8, "0")}.tlog-proof`;
const actIndex = (name) => /^acts\/([0-9]{8})\.dsse\.json$/.exec(name)?.[1];
const language = (name) => /^texts\/([A-Za-z0-9-]+)\.txt$/.exec(name)?.[1];
const codes = (found) => [...found].sort().join(" ");
const numbers = (found) => found.map((act) => `${act.index} (${act.do}, ${act.whose})`).join(", ");
const stamp = (t) => (t > 253402300799n ? `${t}` : new Date(Number(t) * 1000).toISOString().slice(0, 19) + "Z");
const counted = (who, known, quorum) => ({
  count: `${who.length}`, known: `${known.size}`, quorum: `${quorum}`, parties: codes(who),
});

async function check(content, fingerprint) {
  const found = { verdict: "not usable", checked: [], faults: [], missing: [], unchecked: [], texts: new Map() };
  const stop = (code, blanks = {}, verdict = "not usable") => {
    found.faults.push([code, blanks]);
    return { ...found, verdict };
  };
  let files, changed, first, chain;
  try {
    ({ files, changed } = unpack(content));
  } catch {
    return stop("no-bundle");
  }
  if (changed) return stop("file-changed", { file: changed }, "broken");
  const given = (fingerprint || "").replace(/[\s:]/g, "").toLowerCase();
  if (given && !DIGEST.test(given)) return stop("no-fingerprint");
  try {
    first = await readAct(0, files.get(actName(0)));
    chain = await Chain.from(first);
    need(first.do === "mechanism.found/1");
  } catch {
    return stop("no-founding");
  }
  const protocol = first.args.protocol;
  if (protocol !== 1) return stop("too-new", { protocol: `${Number.isSafeInteger(protocol) && protocol || "?"}` });
  if (given && given !== first.id) return stop("other-founding", { found: first.id, given }, "broken");
  await run(found, files, chain, given);
  found.verdict = found.faults.length ? "broken" : found.missing.length ? "incomplete" : "verified";
  return found;
}

async function run(found, files, chain, given) {
  const say = (code, blanks = {}) => found.checked.push([code, blanks]);
  const fault = (code, blanks = {}) => found.faults.push([code, blanks]);
  const miss = (code, blanks = {}) => found.missing.push([code, blanks]);
  const leave = (code, blanks = {}) => found.unchecked.push([code, blanks]);
  const { mechanism: founding, label, origin, authentic } = chain;
  if (given) say("founding", { founding, label });
  else miss("no-founding-given", { founding });

  // Each act is by a key that hangs from the founding act.
  const acts = [], waiting = new Map(), names = [...files.keys()].sort();
  for (const name of names) {
    const index = actIndex(name);
    if (!index) continue;
    let act;
    try {
      act = await readAct(+index, files.get(name));
    } catch {
      fault("file-form", { file: name });
      continue;
    }
    const wrong = await chain.take(act);
    if (wrong) {
      fault(wrong, act.blanks);
      continue;
    }
    if (!KNOWN.has(act.do)) miss("kind-unknown", act.blanks);
    const waits = waiting.get(act.word("act"));
    if (act.do === "act.confirm/1" && waits && waits.party === act.party && waits.key !== act.key) waiting.delete(waits.id);
    if (ENDING.includes(act.do) && chain.keys.get(act.key).hosted) waiting.set(act.id, act);
    acts.push(act);
  }

  // The manifest of every authentic language.
  let manifest = null;
  for (const name of names) if (language(name)) found.texts.set(language(name), files.get(name));
  const absent = authentic.filter((tag) => !found.texts.has(tag));
  if (absent.length || !authentic.length) miss("text-missing", { languages: absent.join(", ") || "?" });
  else {
    const lines = await Promise.all(authentic.map(async (tag) => `${tag} ${await hash(found.texts.get(tag))}\n`));
    manifest = await hash(bytes(lines.join("")));
  }

  // The parties' verdict, and by it which acts are in effect.
  let note = null, verdict = null;
  if (!files.has("verdict.note")) miss("note-missing");
  else
    try {
      note = parseNote(files.get("verdict.note"));
      verdict = await parseVerdict(note);
    } catch {
      fault("file-form", { file: "verdict.note" });
    }
  const isOther = verdict && (verdict.origin !== origin || verdict.size >= 2n ** 53n || (manifest ?? verdict.manifest) !== verdict.manifest);
  if (isOther) {
    fault("note-other");
    verdict = null;
  }
  const ending = acts.filter((act) => ENDING.includes(act.do));
  let effective = ending.filter((act) => !waiting.has(act.id));
  if (verdict) {
    const byId = new Map(effective.map((act) => [act.id, act]));
    effective = [];
    for (const act of verdict.acts)
      if (byId.has(act)) effective.push(byId.get(act));
      else if (!waiting.has(act)) miss("act-missing", { act });
    const late = effective.filter((act) => act.index >= verdict.size);
    const isSorted = effective.every((act, at) => !at || act.index >= effective[at - 1].index);
    if (late.length || !isSorted) fault("note-acts", { acts: numbers(late.length ? late : effective) });
    const others = ending.filter((act) => !verdict.acts.includes(act.id));
    const vain = others.filter((act) => act.index < verdict.size);
    const later = others.filter((act) => act.index >= verdict.size);
    if (vain.length) say("not-in-effect", { acts: numbers(vain) });
    if (later.length) leave("after-note", { acts: numbers(later) });
  }
  for (const act of waiting.values()) miss("act-waiting", act.blanks);

  // What was signed and released is this text, in these words.
  const gave = (kind) => new Map(effective.filter((act) => act.do === kind).map((act) => [act.whose, act]));
  const named = effective.find((act) => act.do === "text.sign/1" || act.do === "text.release/1");
  const text = verdict ? verdict.text : named ? named.word("text") : "";
  const about = effective.filter((act) => act.do !== "signature.confirm/1");
  const otherText = about.filter((act) => act.word("text") !== text);
  const otherWords = about.filter((act) => manifest !== null && act.word("manifest") !== manifest);
  if (otherText.length) fault("act-text", { acts: numbers(otherText) });
  if (otherWords.length) fault("act-words", { acts: numbers(otherWords) });

  // Who signed, who released, how, and that it was published.
  const signed = gave("text.sign/1"), released = gave("text.release/1");
  if (!signed.size && !released.size) miss("nothing-in-effect");
  else {
    if (manifest !== null && !found.faults.length) say("texts", { languages: authentic.join(", "), manifest });
    for (const [code, by] of [["signed", signed], ["released", released]]) {
      if (!by.size) continue;
      say(code, { parties: codes(by.keys()), count: `${by.size}`, all: `${chain.roots.size}` });
      const received = [...by.keys()].filter((who) => by.get(who).word("for")).sort();
      const which = received.map((who) => `${who} (${by.get(who).word("via") || "?"})`).join(", ");
      if (which) say("received", { keys: `${by.size - received.length}`, received: `${received.length}`, which });
    }
    const confirmed = effective.filter((act) => act.do === "signature.confirm/1").map((act) => act.word("signature"));
    const open = [...signed.keys()].filter((who) => signed.get(who).args.ad_referendum === true && !confirmed.includes(signed.get(who).id));
    if (open.length) say("ad-referendum", { parties: codes(open) });
    const published = effective.filter((act) => act.do === "text.publish/1");
    for (const act of published) say("published", { party: act.party, time: act.word("not_before") || act.at });
    if (!published.length && signed.size !== chain.roots.size) miss("not-issued");
  }

  // Each act is in the record, and a quorum of the parties' copies vouches for it.
  const isBefore = (index) => !verdict || index < verdict.size;
  const known = new Map([...chain.verifiers].sort(([a], [b]) => (a < b ? -1 : 1)).filter(([code, one]) => isBefore(one.index) && !(chain.left.has(code) && isBefore(chain.left.get(code)))));
  const quorum = quorumOf(known.size), vouched = new Map(), roots = new Map();
  const who = (by) => [...known.keys()].filter((code) => by.has(known.get(code)));
  let times = [];
  for (const act of acts) {
    const name = proofName(act.index);
    if (!files.has(name)) {
      miss("proof-missing", act.blanks);
      continue;
    }
    try {
      const proof = parseProof(files.get(name));
      if (proof.origin !== origin || proof.more.length || proof.index !== BigInt(act.index) || proof.size >= 2n ** 53n) fail();
      const by = await signers(proof.note, [chain.log, ...known.values()]);
      if (!by.has(chain.log)) fail();
      await lead(proof, await sha256(act.content));
      const size = Number(proof.size);
      if ((roots.get(size) ?? proof.root) !== proof.root) {
        fault("two-histories", { size: `${size}` });
        continue;
      }
      roots.set(size, proof.root);
      times = times.concat([...by.values()].filter((time) => time !== null));
      vouched.set(act, who(by));
    } catch (why) {
      if (why === "fail") fault("proof-fails", act.blanks);
      else fault("file-form", { file: name });
    }
  }
  for (const act of acts)
    if ((roots.get(act.seen.size) ?? act.seen.root) !== act.seen.root) fault("act-seen", act.blanks);
  times.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const between = times.length ? { first: stamp(times[0]), last: stamp(times.at(-1)) } : null;
  const few = [...vouched.keys()].filter((act) => vouched.get(act).length < quorum);
  const everywhere = [...known.keys()].filter((code) => [...vouched.values()].every((by) => by.includes(code)));
  if (quorum === null) miss("few-verifiers", { known: `${known.size}` });
  else if (few.length) {
    const { known: of, quorum: needed } = counted([], known, quorum);
    const count = Math.min(...few.map((act) => vouched.get(act).length));
    miss("few-cosigners", { acts: numbers(few), count: `${count}`, known: of, quorum: needed });
  }
  if (vouched.size === acts.length && !found.faults.length) {
    say("record", { count: `${acts.length}`, origin, size: `${Math.max(...roots.keys())}` });
    if (quorum !== null && everywhere.length >= quorum) say("cosigned", { ...counted(everywhere, known, quorum), ...between });
  }

  // Whose copies say that all was in order.
  if (verdict) {
    const keys = [...known.values()].map((one) => one.vkey), theirs = verdict.verifiers.map((one) => one.vkey);
    const strangers = verdict.verifiers.filter((one) => !keys.includes(one.vkey)).map((one) => one.name);
    const leftOut = [...known.keys()].filter((code) => !theirs.includes(known.get(code).vkey));
    if (strangers.length) miss("enrolment-missing", { names: strangers.sort().join(", ") });
    if (leftOut.length) fault("note-verifiers", { parties: codes(leftOut) });
    if (known.size && !strangers.length && !leftOut.length)
      try {
        const by = who(await signers(note, [...known.values()]));
        const { parties, ...blanks } = counted(by, known, quorum);
        if (quorum !== null && by.length < quorum) miss("note-few", blanks);
        else if (quorum !== null && !found.faults.length) say("in-order", { ...blanks, parties });
      } catch {
        fault("note-signature");
      }
  }

  // What no bundle can prove, and what this one does not.
  const owners = await Promise.all([...chain.roots].sort().map(async ([code, [root]]) => `${code} ${await keyId("ed25519", root)}`));
  leave("owners", { roots: owners.join(", ") });
  const without = [...chain.roots.keys()].filter((code) => !known.has(code));
  if (without.length) leave("no-verifier", { parties: codes(without) });
  for (const act of effective) {
    const since = chain.keys.get(act.key).suspect;
    if (Number.isSafeInteger(since) && act.index >= since) leave("suspect", act.blanks);
  }
  if (authentic.length > 1) leave("meaning");
  const beyond = [...found.texts.keys()].filter((tag) => !authentic.includes(tag)).sort();
  if (beyond.length) leave("not-authentic", { languages: beyond.join(", ") });
  leave("free-will");
  if (between) leave("order", between);
  leave("left-out");
  const proofs = acts.map((act) => proofName(act.index));
  const beside = names.filter((name) => !actIndex(name) && !language(name) && name !== "verdict.note" && !proofs.includes(name));
  if (beside.length) leave("files", { files: beside.join(", ") });
}
