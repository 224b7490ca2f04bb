// Words: in Unicode form NFC and UTF-8, named by digest; and places among them in code points.
//
// A page counts in UTF-16, where a letter beyond U+FFFF has two places; an act counts in code
// points, as every other program does.

import { bytes, hash } from "../../bundle/script/bytes.js";
import { refuse } from "./refuse.js";

// A control, line breaks and tabs apart. What else deceives is for the door: its tables are newer.
const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x9f]/;

// The words as they are signed. Refused: half of a pair, which UTF-8 has no bytes for; a control.
export function sound(words) {
  if (typeof words !== "string" || !words.isWellFormed()) refuse("surrogate");
  const control = CONTROL.exec(words);
  if (control) refuse("control", { shown: codePoint(control[0]) });
  return words.normalize("NFC");
}

// A text to go with an act: { content, digest }.
export async function text(words) {
  const content = bytes(sound(words));
  return { content, digest: await hash(content) };
}

// Before which code point a place in UTF-16 is. Refused inside a pair and outside the words.
export function codePoints(words, utf16Offset) {
  if (!words.isWellFormed()) refuse("surrogate");
  const isInside = Number.isInteger(utf16Offset) && utf16Offset >= 0 && utf16Offset <= words.length;
  const before = isInside ? words.slice(0, utf16Offset) : refuse("place", { offset: utf16Offset });
  if (!before.isWellFormed()) refuse("place", { offset: utf16Offset });
  return [...before].length;
}

const codePoint = (letter) => `U+${letter.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
