// Keeping a session in the browser where that is allowed, and saving the file to send back.

const storage = (() => {
  try {
    const found = globalThis.localStorage;
    found.setItem("communique", "1");
    found.removeItem("communique");
    return found;
  } catch {
    return null; // private windows and locked-down machines refuse by throwing
  }
})();

const keeps = () => storage !== null;
const keptAs = () => ["communique", carried.draft, carried.symbol ?? "", carried.revision ?? "", session.party].join(":");

let keeping = 0;

function keepSoon() {
  clearTimeout(keeping);
  keeping = setTimeout(keep, 300);
}

function keep() {
  if (!storage || !session) return;
  try {
    storage.setItem(keptAs(), JSON.stringify(session.rows.map((row) => [row.id, row.wording])));
  } catch {
    $("#saved-state").textContent = say("notKept"); // the browser's room is full
  }
}

/** Takes up what was kept, unless the text has other paragraphs now. */
function restoreKept() {
  let kept = null;
  try {
    kept = JSON.parse(storage?.getItem(keptAs()) ?? "null");
  } catch {
    return; // written by something else: leave it
  }
  if (!Array.isArray(kept)) return;
  const starting = new Map(session.rows.map((row) => [row.id, row]));
  const ids = kept.map(([id]) => id).filter((id) => id !== null);
  if (ids.length !== starting.size || !ids.every((id) => starting.has(id))) return;
  const rows = kept.map(([id, wording]) => id === null
    ? { id, provision: null, original: null, wording, kind: "paragraph", level: 0 }
    : { ...starting.get(id), wording });
  session.restored = rows.length !== session.rows.length
    || rows.some((row, place) => row.wording !== session.rows[place].wording);
  session.dirty = session.restored;
  session.rows = rows;
}

/** What is sent back: this party's whole text, and nothing of anybody else's. */
function returned() {
  const found = { version: 1, draft: carried.draft, party: session.party,
    answers: { symbol: carried.symbol ?? null, revision: carried.revision ?? null },
    language: carried.language ?? null, provisions: [], proposed: [] };
  let after = null;
  for (const row of session.rows) {
    if (row.id !== null) {
      found.provisions.push({ id: row.id, wording: row.wording, kind: row.kind, level: row.level });
      after = row.id;
    } else if (row.wording.trim()) {
      found.proposed.push({ after, wording: row.wording });
    }
  }
  return found;
}

function returnFile() {
  const skeleton = JSON.parse($("#skeleton").textContent);
  const page = new DOMParser().parseFromString(skeleton, "text/html");
  const shown = names.get(session.party) ?? session.party;
  const title = say("returnTitle", { party: shown });
  page.title = [carried.symbol, title].filter(Boolean).join(" · ");
  page.getElementById("who").textContent = title;
  page.getElementById("saved").textContent = new Intl.DateTimeFormat(root.lang,
    { dateStyle: "long", timeStyle: "long" }).format(new Date());
  const paragraphs = session.rows.filter((row) => row.id !== null || row.wording.trim());
  page.getElementById("paragraphs").append(...paragraphs.map(returnedParagraph));
  page.getElementById("return").textContent = JSON.stringify(returned()).replace(/</g, "\\u003c");
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`;
}

function returnedParagraph(row) {
  const heading = ["title", "heading"].includes(row.kind) ? "prov heading" : "prov";
  const made = make("p", { className: heading });
  const number = row.provision && $(".n:not(.place)", row.provision)?.textContent;
  if (number) made.append(make("span", { className: "n" }, number));
  const state = row.wording === null ? "returnDeleted" : row.original === null ? "returnNew" : "";
  if (state) made.append(make("span", { className: "state", lang: root.lang }, say(state)));
  if (row.wording === null) made.append(make("del", {}, row.original ?? ""));
  else if (row.original === null) made.append(make("ins", {}, row.wording));
  else made.append(...marked(row.original, row.wording));
  return made;
}

/** Downloads `SYMBOL CODE.html`. */
function saveReturn() {
  const name = [carried.symbol, session.party].filter(Boolean).join(" ");
  const file = `${name.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, "-")}.html`;
  const href = URL.createObjectURL(new Blob([returnFile()], { type: "text/html" }));
  make("a", { href, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
  keep();
  session.dirty = false;
  session.file = file;
  showSession();
  announce(say("saved", { file }));
}
