// The page: a file and a fingerprint in, a report in words out. SAYINGS holds every sentence in
// each language, STYLE the sheet; nothing is ever put in as markup.

const byId = (id) => document.getElementById(id);
let tongue = navigator.language.startsWith("fr") ? "fr" : "en";
let shown = null;

const grouped = (words) => words.replace(/(?<!\/)\b([0-9a-f]{64}|[0-9a-f]{32})\b/g, (hexed) => hexed.match(/.{8}/g).join(" "));
const say = (code, blanks = {}) =>
  grouped(SAYINGS[tongue][code].replace(/\{(\w+)\}/g, (_, name) => blanks[name] ?? ""));

function put(inside, kind, words, more = {}) {
  const made = Object.assign(document.createElement(kind), more);
  made.textContent = words;
  inside.append(made);
  return made;
}

function speak(next) {
  tongue = next;
  document.documentElement.lang = tongue;
  document.title = say("title");
  for (const one of document.querySelectorAll("[data-say]")) one.textContent = say(one.dataset.say);
  for (const one of document.querySelectorAll("[data-tongue]"))
    one.setAttribute("aria-pressed", one.dataset.tongue === tongue);
  if (shown) show(shown);
}

function show(report) {
  shown = report;
  const place = byId("report");
  place.replaceChildren();
  place.hidden = false;
  place.className = report.verdict.replace(" ", "-");
  put(place, "h2", say(report.verdict), { id: "verdict", tabIndex: -1 });
  put(place, "p", say(report.verdict + "?"));
  for (const part of ["faults", "missing", "checked", "unchecked"]) {
    if (!report[part].length) continue;
    put(place, "h3", say(part));
    const list = put(place, "ul", "", { className: part });
    for (const [code, blanks] of report[part]) put(list, "li", say(code, blanks));
  }
  if (report.texts.size) put(place, "h3", say(report.verdict === "verified" ? "words" : "words?"));
  for (const [tag, content] of report.texts) {
    const text = put(place, "details", "");
    put(text, "summary", languageName(tag));
    put(text, "div", new TextDecoder().decode(content), { lang: tag, dir: "auto", className: "text" });
  }
}

function languageName(tag) {
  try {
    return `${new Intl.DisplayNames([tongue], { type: "language" }).of(tag)} (${tag})`;
  } catch {
    return tag;
  }
}

// RFC 8032, section 7.1, test 1: a browser that cannot verify this must not judge anything.
const canVerify = () =>
  holds(
    unbase64("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
    unbase64("5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw=="),
    new Uint8Array()
  );

async function start() {
  put(document.head, "style", STYLE);
  for (const one of document.querySelectorAll("[data-tongue]")) one.onclick = () => speak(one.dataset.tongue);
  speak(tongue);
  if (!crypt || !(await canVerify())) {
    byId("old").hidden = false;
    return;
  }
  byId("old").remove();
  byId("form").hidden = false;
  byId("form").onsubmit = async (asked) => {
    asked.preventDefault();
    const [file] = byId("file").files;
    if (!file) return byId("file").focus();
    byId("go").disabled = true;
    byId("busy").textContent = say("busy");
    try {
      show(await check(new Uint8Array(await file.arrayBuffer()), byId("founding").value));
      byId("verdict").focus();
    } finally {
      byId("go").disabled = false;
      byId("busy").textContent = "";
    }
  };
}

start();
