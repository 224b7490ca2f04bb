// A party's root keys: made on the device, saved as files, and never sent.
//
//     const root = await newRoot();      { key, pem }: the key signs here, the file is to be kept
//     await fromPem(words)               the key of a file
//
// The file is PEM (PKCS 8, RFC 8410), which `communique key` and every other tool reads.

import { keyOf } from "../script/act/act.js";
import { bytes, crypt, join, latin } from "../bundle/script/bytes.js";

// What stands before the seed of an Ed25519 key in PKCS 8.
const HEAD = Uint8Array.from("302e020100300506032b657004220420".match(/../g), (pair) => parseInt(pair, 16));

export async function newRoot() {
  const seed = crypto.getRandomValues(new Uint8Array(32));
  const pkcs8 = join(HEAD, seed);
  const lines = btoa(latin(pkcs8)).match(/.{1,64}/g).join("\n");
  return { key: await fromPkcs8(pkcs8), pem: `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n` };
}

// Null for what is no such key.
export async function fromPem(words) {
  const found = /-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----/.exec(words);
  try {
    return await fromPkcs8(Uint8Array.from(atob(found[1].replace(/\s/g, "")), (c) => c.charCodeAt(0)));
  } catch {
    return null;
  }
}

async function fromPkcs8(pkcs8) {
  // Once so that the public half can be read off, then for good so that the secret cannot.
  const open = await crypt.importKey("pkcs8", pkcs8, "Ed25519", true, ["sign"]);
  const { x } = await crypt.exportKey("jwk", open);
  const publicBytes = Uint8Array.from(atob(x.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  return keyOf(await crypt.importKey("pkcs8", pkcs8, "Ed25519", false, ["sign"]), publicBytes);
}

export const base64 = (content) => btoa(latin(content));

// A root's signature over what another's act needs: acts.founding.admission and acceptance.
export async function accept(key, ...lines) {
  const said = bytes(lines.map((line) => `${line}\n`).join(""));
  return base64(new Uint8Array(await crypt.sign("Ed25519", key.secret, said)));
}
