// A refusal: a code, what fills its blanks, and a sentence in whatever language the reader has.
//
//     try { … } catch (why) { place.textContent = say(why, "fr"); }

import { SAYINGS } from "./sentences.js";

export class Refusal extends Error {
  constructor(code, blanks = {}) {
    super(filled(SAYINGS.en[code], blanks));
    this.name = "Refusal";
    this.code = code;
    this.blanks = blanks;
  }
}

export function refuse(code, blanks) {
  throw new Refusal(code, blanks);
}

// What was refused, in a language; English where the language is not spoken.
export function say(refusal, tongue) {
  return filled((SAYINGS[tongue] ?? SAYINGS.en)[refusal.code], refusal.blanks);
}

const filled = (sentence, blanks) => sentence.replace(/\{(\w+)\}/g, (_, name) => `${blanks[name] ?? ""}`);
