// Everything of this script: what a device does to build and sign an act (docs/signing-on-a-device.md).
//
//     build(fields, kind)     the payload's exact bytes          read(payload)   what they say
//     show(payload, texts)    what is to be signed, in values    content, edits  texts of acts
//     newKey(), sign(payload, key)   the envelope and the act's id
//     Chain, shelf, founded   n, prev and seen, kept on the device
//     Refusal, say            what was refused, in a sentence

export { build, read } from "./build.js";
export { Chain, shelf } from "./chain.js";
export { content, edits } from "./content.js";
export { founded } from "./founded.js";
export { Refusal, say } from "./refuse.js";
export { actId, keyOf, newKey, pae, sign } from "./sign.js";
export { show } from "./show.js";
export { codePoints, text } from "./words.js";
