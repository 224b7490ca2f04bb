// What an act says, for whoever is to sign it: all of it, as the bytes have it and not as the page
// meant it. Structured values, never markup: a page puts them in by textContent. What is made
// visible, and how, is as in `communique confirm` (depositary/act_lines.py).

import { hash } from "../../bundle/script/bytes.js";
import { KINDS } from "./kinds.js";
import { read } from "./build.js";
import { refuse } from "./refuse.js";

// `texts` are the contents of the texts, in bytes. Gives
//
//     { do, weighty, party, for, as, at, meet, base, carried: [[name, value]],
//       texts: [{ name, digest, lines: [[{ words, isOdd }]] or null }], blobs: [[name, digest]] }
//
// A line is in pieces; an odd one is a sign that would not be seen, in writing: \u202e. `lines` is
// null where the words were not given: nobody should sign such an act. Refused: words that the act
// does not name.
export async function show(payload, texts) {
  const said = read(payload), given = new Map();
  for (const content of texts) given.set(await hash(content), content);
  const digests = said.texts.map(([, digest]) => digest);
  if ([...given.keys()].some((digest) => !digests.includes(digest))) refuse("words");
  return {
    do: said.do,
    weighty: KINDS.get(said.do).weighty,
    party: said.party,
    for: said.args.for ?? said.party,
    as: said.as,
    at: said.at,
    meet: said.meet,
    base: said.base,
    carried: Object.entries(said.args).map(([name, value]) => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
    texts: said.texts.map(([name, digest]) => ({
      name,
      digest,
      lines: given.has(digest) ? lines(UTF8.decode(given.get(digest))) : null,
    })),
    blobs: said.blobs,
  };
}

const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });

// Wherever a reader could take a line to end, one does.
const BREAK = /\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/;

function lines(words) {
  const found = words.split(BREAK);
  if (found.length > 1 && found.at(-1) === "") found.pop();
  return found.map(pieces);
}

// Controls, formats, what is unassigned, and every space but the one that everybody knows.
const ODD = /((?! )[\p{C}\p{Z}])/u;

function pieces(line) {
  const parts = line.split(ODD).map((words, at) => ({ words: at % 2 ? escaped(words) : words, isOdd: at % 2 === 1 }));
  return parts.filter(({ words }) => words);
}

const escaped = (letter) => `\\u${letter.codePointAt(0).toString(16).padStart(4, "0")}`;
