// The record as this device saw it: checkpoints of its log, each going on from the one before.

import { decimal, join, latin, same, sha256, unbase64 } from "../../bundle/script/bytes.js";
import { lead, parseNote, parseProof, signers } from "../../bundle/script/notes.js";
import { refuse } from "./refuse.js";

// { size, root, note } of a checkpoint that the log signed; record/checkpoint.py.
export async function checkpoint(note, { origin, log }) {
  try {
    const parsed = parseNote(note);
    const [named, size, root, ...more] = parsed.text.split("\n");
    const number = decimal(size), hashed = unbase64(root);
    const isHead = named === origin && number !== null && hashed?.length === 32 && more.at(-1) === "";
    if (!isHead || !(await signers(parsed, [log])).has(log)) refuse("checkpoint");
    return { size: Number(number), root, note };
  } catch {
    refuse("checkpoint");
  }
}

// Refuse a checkpoint that does not go on from the last one seen; `hashes` are the consistency proof
// between their sizes, RFC 9162, 2.1.4.2. An older record is no wrong, and is not taken.
export async function checkGoesOn(last, next, hashes) {
  if (!last || !last.size) return;
  if (next.size < last.size) refuse("older", { size: next.size, seen: last.size });
  const isSame = next.size === last.size;
  const holds = isSame ? next.root === last.root && !hashes.length : await begins(last, next, hashes);
  if (!holds) refuse("history");
}

// Whether the hashes lead from the old tree both to its own root and to the new one's; record/tree.py.
async function begins(last, next, hashes) {
  let at = BigInt(last.size) - 1n, edge = BigInt(next.size) - 1n;
  while (at & 1n) [at, edge] = [at >> 1n, edge >> 1n];
  const old = unbase64(last.root), due = [...hashes];
  if (due.some((one) => one.length !== 32)) return false;
  const seed = at ? due.shift() : old;
  if (!seed) return false;
  let inner = seed, outer = seed;
  for (const beside of due) {
    if (!edge) return false;
    if (at & 1n || at === edge) {
      inner = await node(beside, inner);
      outer = await node(beside, outer);
      while (at && !(at & 1n)) [at, edge] = [at >> 1n, edge >> 1n];
    } else outer = await node(outer, beside);
    [at, edge] = [at >> 1n, edge >> 1n];
  }
  return !edge && same(inner, old) && btoa(latin(outer)) === next.root;
}

const node = (left, right) => sha256(join([1], left, right));

// Where an envelope is in the log, by the proof that answers it (tlog-proof); record/proof.py.
export async function placed(envelope, proof, { origin, log }) {
  try {
    const parsed = parseProof(proof);
    if (parsed.origin !== origin || !(await signers(parsed.note, [log])).has(log)) refuse("answer");
    await lead(parsed, await sha256(envelope));
    return Number(parsed.index);
  } catch {
    refuse("answer");
  }
}

// The act that a refusal note, signed by the host's refusal key, refuses; record/refusal.py.
export async function refusedAct(note, { origin, refusals }) {
  try {
    const parsed = parseNote(note);
    const [header, named, act, size, rule, sentence, ...more] = parsed.text.split("\n");
    const isRefusal = header === "communique/refusal/v1" && named === origin && more.join() === "" && more.length === 1;
    const isWhole = /^size [0-9]+$/.test(size) && rule.startsWith("rule ") && sentence;
    if (!isRefusal || !isWhole || !(await signers(parsed, [refusals])).has(refusals)) refuse("answer");
    return /^act ([0-9a-f]{64})$/.exec(act)[1];
  } catch {
    refuse("answer");
  }
}
