// Texts of acts that are canonical JSON, in their one form; mechanism/acts/content.py.
//
//     content("position", { edits: edits(base, [[8, 12, "should"]]) })
//     {"edits":[[8,12,"should"]]}

import { codePoints, sound } from "./words.js";
import { CONTENTS } from "./kinds.js";
import { refuse } from "./refuse.js";
import { written } from "./forms.js";

// The words to give to `text`, of what a text of this name holds: position, provision, text,
// revision, paper.
export function content(name, value) {
  const plain = written(value, CONTENTS.get(name), name, sound);
  check(name, plain);
  return JSON.stringify(plain);
}

// Edits of a base as a page has them, [start, end, words] in UTF-16, in code points and sorted.
export function edits(base, changes) {
  const sorted = [...changes].sort(([one], [other]) => one - other);
  return sorted.map(([start, end, words]) => [codePoints(base, start), codePoints(base, end), words]);
}

function check(name, plain) {
  if (name === "position") checkPosition(plain);
  if (name === "provision" && plain.level < 0) refuse("level");
  for (const list of plain.edited ?? []) checkEdits(list);
  for (const provision of plain.provisions ?? plain.new ?? []) check("provision", provision);
  for (const position of plain.positions ?? []) check("position", position);
}

function checkPosition({ edits = [], supports = [], deletes = false }) {
  if (deletes && (edits.length || supports.length)) refuse("deletes");
  if (supports.some(([start, end]) => start >= end)) refuse("supports");
  checkEdits(edits);
}

// What no author could have meant: text/edit.py, as far as it needs no base.
function checkEdits(list) {
  let last = -1;
  for (const [start, end] of list) {
    if (start <= last || end < start) refuse("edits");
    last = end;
  }
}
