// The text as the page holds it: the markup is the only copy of the words, so every wording is
// read from it. A bracket is an element `.br`, its alternatives `.alt`, the original's first.

const root = document.documentElement;
const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

const carried = JSON.parse($("#rolling").textContent);
const phrases = JSON.parse($("#phrases").textContent);
const textLanguage = carried.language || root.lang;
const names = new Map(carried.parties ?? []);
const provisions = $$(".prov");
const NOT_WORDS = ".m, .by, .nil, .more";

/** A phrase in the reader's language, its `{blanks}` filled. */
function say(name, blanks = {}) {
  return phrases[name].replace(/\{(\w+)\}/g, (_, blank) => blanks[blank] ?? "");
}

/** An element with properties and children; text is always text, never markup. */
function make(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made && name !== "lang" && name !== "dir") made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

const alternativesOf = (bracket) => [...bracket.children].filter((found) => found.matches(".alt"));
const codes = new WeakMap(); // the markup says each code once; what was read is kept
const bracketsOf = (provision) => $$(".br", provision);
const provisionOf = (element) => element.closest(".prov");
const idOf = (provision) => provision.id.slice(2);
const heardOn = (provision) => provision.dataset.heard?.split(" ") ?? [];

/** The codes of the parties behind an alternative. */
function behind(alternative) {
  if (!codes.has(alternative)) {
    const found = $$(":scope > .by > b:not(.original)", alternative);
    codes.set(alternative, found.map((code) => code.textContent));
  }
  return codes.get(alternative);
}

/** The alternative a party stands behind, or the original's where it stands behind none. */
function alternativeOf(bracket, party) {
  const all = alternativesOf(bracket);
  return (party && all.find((found) => behind(found).includes(party))) || all[0];
}

/**
 * The wording of a provision for `party` ("" for the original), with the alternatives of `forced`
 * (a Map from bracket to alternative) taken whoever is behind them.
 * Returns {text, ranges}: where in the text each bracket's words came to stand.
 */
function read(provision, party = "", forced = new Map()) {
  let text = "";
  const ranges = new Map();
  const visit = (element) => {
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        text += node.data;
      } else if (node.matches(".br")) {
        const start = text.length;
        visit(forced.get(node) ?? alternativeOf(node, party));
        ranges.set(node, [start, text.length]);
      } else if (!node.matches(NOT_WORDS)) {
        visit(node);
      }
    }
  };
  visit($(".words", provision));
  return { text, ranges };
}

const project = (provision, party) => read(provision, party).text;

/** The provision read with `alternative` standing in its bracket, whatever encloses it. */
function readWith(alternative, party) {
  const forced = new Map();
  for (let at = alternative; at; at = at.parentElement.closest(".alt")) {
    forced.set(at.parentElement, at);
  }
  return read(provisionOf(alternative), party, forced);
}

/** The bounds of the whole sentences that meet [start, end], by the rules of the language. */
function sentenceAround(text, start, end) {
  let low = 0;
  let high = text.length;
  if (!Intl.Segmenter) return [low, high];
  const sentences = new Intl.Segmenter(textLanguage, { granularity: "sentence" }).segment(text);
  const first = sentences.containing(Math.min(start, Math.max(text.length - 1, 0)));
  const last = sentences.containing(Math.max(start, Math.min(end, text.length) - 1));
  if (first) low = first.index;
  if (last) high = last.index + last.segment.length;
  return [low, Math.max(low, high)];
}

/** `a, b and c` as the interface's language lists them. */
function listing(items) {
  return Intl.ListFormat ? new Intl.ListFormat(root.lang).format(items) : items.join(", ");
}

/** Said once to those who listen to the page; kept rare. */
function announce(sentence) {
  $("#status").textContent = sentence;
}
