// A delegation's session: its whole text as rows, each with the wording it would accept.
// A row is {id, provision, original, wording, kind, level}: `original` is null for a paragraph that is not in the
// original text, `wording` null where the party would delete it, `id` null for one proposed here.

let session = null;
const KEPT_STEPS = 200;

/** Begins, or goes back to, editing as a party; `party` may be any name where none are known. */
function edit(party) {
  if (session?.party !== party) {
    session = { party, rows: startingRows(party), past: [], dirty: false, file: "", restored: false };
    restoreKept();
  }
  follow("");
  closePanel();
  root.classList.add("editing");
  showRows();
  showSession();
  numberLinesSoon();
  $("#panel").classList.add("opened");
  $("#session").focus();
}

function stopEditing() {
  root.classList.remove("editing");
  $$(".row").forEach((found) => found.remove());
  provisions.forEach((found) => found.classList.remove("absent"));
  $("#session").hidden = true;
  $("#bracket").hidden = false;
  $("#parties")?.removeAttribute("hidden");
  $("#panel").classList.remove("opened");
  numberLinesSoon();
  $("#edit-button").focus();
}

/** The party's text as it stands: other parties' proposals are no part of it. */
function startingRows(party) {
  const rows = [];
  for (const provision of provisions) {
    const original = provision.matches(".proposed") ? null : project(provision, "");
    const theirs = project(provision, party);
    if (original === null && theirs === "") continue;
    rows.push({
      id: idOf(provision),
      provision,
      original,
      wording: theirs === "" && original !== "" ? null : theirs,
      kind: provision.dataset.kind,
      level: Number(provision.dataset.depth ?? 0),
      label: provision.dataset.label,
    });
  }
  return rows;
}

const differs = (row) => row.wording !== row.original && !(row.id === null && !row.wording?.trim());

/** Remembers the state before a step, so that it can be undone. */
function remember(state = session.rows.map((row) => ({ ...row }))) {
  session.past.push(state);
  if (session.past.length > KEPT_STEPS) session.past.shift();
}

function touched() {
  session.dirty = true;
  session.file = "";
  keepSoon();
  showSession();
}

function setWording(row, wording) {
  remember();
  row.wording = wording;
  showRows();
  touched();
}

/** A new paragraph after `row`, or before all others. */
function propose(row) {
  remember();
  const fresh = { id: null, provision: null, original: null, wording: "", kind: "paragraph", level: 0 };
  session.rows.splice(row ? session.rows.indexOf(row) + 1 : 0, 0, fresh);
  showRows();
  touched();
  fresh.element.querySelector("textarea").focus();
}

function remove(row) {
  remember();
  session.rows.splice(session.rows.indexOf(row), 1);
  showRows();
  touched();
}

function undo() {
  if (!session?.past.length) return;
  session.rows = session.past.pop();
  showRows();
  touched();
  announce(say("undone"));
}

/** What is edited, where it is kept, and the way back: the panel while editing. */
function showSession() {
  const section = $("#session");
  const had = section.contains(document.activeElement) ? document.activeElement.dataset?.act : "";
  const changed = session.rows.filter(differs);
  const act = (name, label, onclick, properties = {}) =>
    make("button", { type: "button", onclick, "data-act": name, ...properties }, label);
  const shown = names.get(session.party) ?? session.party;
  section.replaceChildren(make("div", { className: "session" },
    make("h2", { className: "caps" }, say("editing", { party: shown })),
    make("p", { className: "count" }, say("changedCount", { n: changed.length })),
    make("ol", {}, ...changed.map(linkTo)),
    act("save", say("saveFile"), saveReturn, { className: "primary" }),
    make("p", { className: "small muted", id: "saved-state" }, savedState()),
    make("div", { className: "acts" },
      act("undo", say("undo"), undo, { disabled: !session.past.length }),
      act("first", say("addFirst"), () => propose(null)),
      act("stop", say("stopEditing"), stopEditing)),
    make("p", { className: "small muted" }, say(keeps() ? "kept" : "notKept")),
    ...(session.restored ? [make("p", { className: "small muted" }, say("restored"), " ",
      act("again", say("startAgain"), startAgain))] : [])));
  section.hidden = false;
  $("#bracket").hidden = true;
  $("#parties")?.setAttribute("hidden", "");
  if (had) $(`[data-act="${had}"]`, section)?.focus();
}

function savedState() {
  if (session.file) return say("saved", { file: session.file });
  return session.dirty ? say("unsaved") : "";
}

function linkTo(row) {
  const words = (row.wording ?? row.original ?? "").trim().slice(0, 60);
  const label = row.label ?? say("newParagraph");
  return make("li", {}, make("a", { href: "#", onclick: (event) => {
    event.preventDefault();
    row.element.scrollIntoView({ block: "center" });
    $("textarea, button", row.element)?.focus({ preventScroll: true });
  } }, label), " ", make("span", { className: "muted", ...textAttributes() }, words));
}

function startAgain() {
  remember();
  session.rows = startingRows(session.party);
  session.restored = false;
  showRows();
  touched();
}
