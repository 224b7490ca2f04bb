// The mechanism, from its founding act: which log, which keys. Whoever knows the act's id, from a
// place they trust, has to trust the host for none of it.

import { unbase64 } from "../../bundle/script/bytes.js";
import { holds, keyId } from "../../bundle/script/keys.js";
import { readAct } from "../../bundle/script/acts.js";
import { verifier } from "../../bundle/script/notes.js";
import { refuse } from "./refuse.js";

// { id, label, home, origin, log, refusals } of the founding act in this envelope; it must be the
// act `id`. The log's key is the founding act's, until a chair is handed over.
export async function founded(envelope, id) {
  try {
    const act = await readAct(0, envelope);
    const { args, do: kind } = act;
    const root = unbase64(args.roots[0]);
    const isSound =
      act.id === id && kind === "mechanism.found/1" && act.mech === null && act.keyid === act.key &&
      act.key === (await keyId("ed25519", root)) && (await holds(root, act.signature, act.pae));
    if (!isSound) refuse("founding");
    const origin = `${args.label}.communique/${id.slice(0, 32)}`;
    return {
      id, label: args.label, home: args.home ?? "", origin,
      log: await verifier(origin, 1, unbase64(args.log)),
      refusals: await verifier(`${origin}/refusal`, 1, unbase64(args.refusals)),
    };
  } catch {
    refuse("founding");
  }
}
