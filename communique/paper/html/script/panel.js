// The panel: the open bracket, each alternative with who is behind it and the sentence as it reads.

const welcome = [...$("#bracket").childNodes]; // what the panel says when no bracket is open
let open = null; // the bracket shown in the panel

/** Opens a bracket in the panel; `scroll` brings it into sight, `enter` moves into the panel. */
function openBracket(bracket, { scroll = false, enter = false } = {}) {
  closeSelection();
  open = bracket;
  bracket.classList.add("selected");
  markOf(bracket)?.setAttribute("aria-expanded", "true");
  setCurrent(provisionOf(bracket));
  showBracket();
  $("#panel").classList.add("opened");
  announce(labelOf(bracket));
  if (scroll) bracket.scrollIntoView({ block: "center" });
  if (enter) $("#bracket").focus();
  else if (scroll) markOf(bracket)?.focus({ preventScroll: true });
  keepPlace();
}

function closeSelection() {
  if (!open) return;
  open.classList.remove("selected");
  markOf(open)?.setAttribute("aria-expanded", "false");
  open = null;
}

/** Closes the panel where it lies over the text, and gives the focus back to the bracket. */
function closePanel() {
  const mark = open && markOf(open);
  $$(".chosen", $("#paper")).forEach((found) => found.classList.remove("chosen"));
  root.classList.remove("trying");
  numberLinesSoon();
  $("#panel").classList.remove("opened");
  closeSelection();
  $("#bracket").replaceChildren(...welcome);
  mark?.focus({ preventScroll: true });
}

const markOf = (bracket) =>
  alternativesOf(bracket).find((found) => !found.hidden)?.querySelector(":scope > .m");

function labelOf(bracket) {
  const provision = provisionOf(bracket);
  return say("bracket", {
    paragraph: provision.dataset.label,
    i: bracket.dataset.n,
    n: bracketsOf(provision).length,
  });
}

/** Shows one alternative in the text, the others of its bracket standing back; again: all alike. */
function choose(alternative) {
  const bracket = alternative.parentElement;
  const was = alternative.classList.contains("chosen");
  alternativesOf(bracket).forEach((found) => found.classList.remove("chosen"));
  alternative.classList.toggle("chosen", !was);
  root.classList.toggle("trying", $("#paper .chosen") !== null);
  numberLinesSoon();
  showBracket();
}

function showBracket() {
  const section = $("#bracket");
  const title = make("h2", { className: "caps", tabIndex: -1 }, labelOf(open));
  const steps = make("div", { className: "steps" }, title, make("div", {},
    stepButton("‹", -1), stepButton("›", +1)));
  const list = make("ol", { className: "alternatives" }, ...cards());
  section.replaceChildren(steps, ...enclosing(), list, ...standing());
}

function stepButton(sign, by) {
  const label = say(by < 0 ? "previous" : "next");
  return make("button", { type: "button", className: "quiet", ariaLabel: label, title: label,
    onclick: () => stepBracket(by) }, make("span", { ariaHidden: "true" }, sign));
}

function enclosing() {
  const outer = open.parentElement.closest(".br");
  return outer ? [make("p", { className: "small muted" }, say("within", { i: outer.dataset.n }))] : [];
}

/** A card for each alternative; those beyond the fold wait for "show more". */
function cards() {
  const folded = !open.classList.contains("unfolded") && $(":scope > .more", open);
  const all = alternativesOf(open);
  const shown = folded ? all.filter((found) => !found.matches(".beyond")) : all;
  const made = shown.map((alternative) => card(alternative, all.indexOf(alternative) + 1));
  if (folded) {
    made.push(make("li", {}, make("button", { type: "button", className: "more-cards",
      onclick: () => unfold(open) }, folded.textContent)));
  }
  return made;
}

function unfold(bracket) {
  bracket.classList.add("unfolded");
  numberLinesSoon(true);
  if (bracket === open) showBracket();
}

function card(alternative, place) {
  const { text, ranges } = readWith(alternative, followed);
  const [start, end] = ranges.get(open);
  const words = text.slice(start, end);
  const chosen = alternative.classList.contains("chosen");
  const quoted = make("q", words ? textAttributes() : { className: "void" }, words || say("nothing"));
  const label = `${say("alternative", { i: place })}: ${say(chosen ? "shown" : "show")}`;
  const show = make("button", { type: "button", className: "try", ariaPressed: String(chosen),
    ariaLabel: label, title: say(chosen ? "shown" : "show"), onclick: () => {
      choose(alternative);
      $$("#bracket .try")[place - 1]?.focus();
    } }, String(place));
  const made = make("li", { className: "choice" }, make("div", { className: "top" }, quoted, show),
    who(alternative), reading(text, start, end, ranges));
  made.classList.toggle("chosen", chosen);
  made.classList.toggle("theirs", followed !== "" && behind(alternative).includes(followed));
  return made;
}

const textAttributes = () => ({ lang: textLanguage, dir: "auto" });

function who(alternative) {
  const made = make("div", { className: "who" });
  if (alternative.matches(".base")) made.append(make("span", { className: "code" }, say("original")));
  for (const party of behind(alternative)) {
    made.append(make("b", { className: "code" }, party));
    const name = names.get(party);
    if (name && name !== party) made.append(make("bdi", { className: "name" }, name));
  }
  return made;
}

/** The whole sentence under an alternative: its words bold, those of other brackets dotted. */
function reading(text, start, end, ranges) {
  if (!text.trim()) {
    const gone = provisionOf(open).matches(".proposed") ? "absent" : "goes";
    return make("p", { className: "reading void" }, say(gone));
  }
  const [low, high] = sentenceAround(text, start, end);
  const others = [...ranges].filter(([bracket]) => bracket !== open && !bracket.contains(open)
    && !open.contains(bracket)).map(([, range]) => range);
  const cuts = [...others.map(([from, to]) => [from, to, "i"]), [start, end, "b"]]
    .filter(([from, to]) => to > from && from >= low && to <= high).sort((a, b) => a[0] - b[0]);
  const made = make("p", { className: "reading", ...textAttributes() });
  let place = low;
  for (const [from, to, tag] of cuts) {
    made.append(text.slice(place, from), make(tag, {}, text.slice(from, to)));
    place = to;
  }
  made.append(text.slice(place, high).trimEnd());
  return made;
}

/** Where everybody else stands; silence is never taken for support. */
function standing() {
  if (!names.size) return [];
  const provision = provisionOf(open);
  const within = new Set([open, ...$$(".br", open)].flatMap(alternativesOf).flatMap(behind));
  const whole = new Set();
  for (let outer = open.parentElement.closest(".br"); outer; outer = outer.parentElement.closest(".br")) {
    alternativesOf(outer).filter((found) => !found.contains(open)).flatMap(behind)
      .forEach((party) => whole.add(party));
  }
  const heard = heardOn(provision);
  const left = heard.filter((party) => !within.has(party) && !whole.has(party));
  const silent = [...names.keys()].filter((party) => !heard.includes(party));
  const lines = [["whole", [...whole]], ["left", left], ["silent", silent]];
  return [make("div", { className: "standing" },
    ...lines.filter(([, parties]) => parties.length).map(([phrase, parties]) => line(phrase, parties)))];
}

function line(phrase, parties) {
  const named = parties.map((party) => names.get(party));
  if (named.length <= 8) return make("p", {}, say(phrase, { parties: listing(named) }));
  return make("details", {}, make("summary", {}, say(phrase, { parties: String(named.length) })),
    listing(named));
}
