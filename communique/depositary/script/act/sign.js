// Keys of a device, and the envelope in which one signs an act; record/envelope.py, record/keys.py.
//
// The secret half of a key is made here and cannot be read, by this script neither; but a script
// that the host put in the page's place could use it while the page is open. What that means is in
// docs/signing-on-a-device.md.

import { bytes, crypt, hash, join, latin } from "../../bundle/script/bytes.js";
import { holds, keyId } from "../../bundle/script/keys.js";
import { read } from "./build.js";
import { refuse } from "./refuse.js";

const ACT_TYPE = "application/vnd.communique.act.v1+json";
const LARGEST_ENVELOPE = 256 * 1024;

const base64 = (content) => btoa(latin(content));

// A key of this device: { id, public, secret }. The public half, in base64, goes to the party's
// administrator, who enrols it; all three may be kept in IndexedDB.
export async function newKey() {
  let pair = null;
  try {
    pair = await crypt.generateKey("Ed25519", false, ["sign", "verify"]);
  } catch {
    refuse("browser");
  }
  return keyOf(pair.privateKey, new Uint8Array(await crypt.exportKey("raw", pair.publicKey)));
}

// The key of two halves, the public one in 32 bytes.
export async function keyOf(secret, publicBytes) {
  return { id: await keyId("ed25519", publicBytes), public: publicBytes, secret };
}

export const pae = (payload) => join(bytes(`DSSEv1 ${ACT_TYPE.length} ${ACT_TYPE} ${payload.length} `), payload);

// The act's id: the digest of what is signed.
export const actId = (payload) => hash(pae(payload));

// The act signed: { act, envelope }, the envelope in its one form. Refused: what is not a payload
// in its one form, or names another key.
export async function sign(payload, key) {
  const { key: named } = read(payload);
  if (named !== key.id) refuse("key", { named, given: key.id });
  const message = pae(payload);
  const signature = new Uint8Array(await crypt.sign("Ed25519", key.secret, message));
  // By the strict verdict of the record: what does not hold is better seen here than at the door.
  if (!(await holds(key.public, signature, message))) refuse("browser");
  const envelope = bytes(
    `{"payload":"${base64(payload)}","payloadType":"${ACT_TYPE}",` +
      `"signatures":[{"keyid":"${key.id}","sig":"${base64(signature)}"}]}`
  );
  if (envelope.length > LARGEST_ENVELOPE) refuse("long", { length: envelope.length, most: LARGEST_ENVELOPE });
  return { act: await hash(message), envelope };
}
