// What one points at lights on the other side: a value its words, words their values. What is
// chosen (Enter, click) stays lit until something else is, or Escape.

const root = document.documentElement;
const $ = (selector) => document.querySelector(selector);
const $$ = (selector) => [...document.querySelectorAll(selector)];

const phrases = JSON.parse($("#phrases").textContent);
const links = $$(".to");
const runs = $$(".w");
const linkOf = new Map(links.map((link) => [link.dataset.v, link]));
const runsOf = new Map();
for (const run of runs) {
  for (const value of run.dataset.v.split(" ")) {
    if (runsOf.has(value)) runsOf.get(value).push(run);
    else runsOf.set(value, [run]);
  }
}

let kept = []; // what is chosen, on both sides
let lit = [];

function say(name, blanks = {}) {
  return phrases[name].replace(/\{(\w+)\}/g, (_, blank) => blanks[blank] ?? "");
}

const isLink = (element) => element.matches(".to");
const shortly = (link) => (link.textContent.length > 60 ? `${link.textContent.slice(0, 59)}…` : link.textContent);
/** The values that the words of a run say, the tightest first. */
const valuesOf = (run) => run.dataset.v.split(" ").reverse().map((value) => linkOf.get(value)).filter(Boolean);

/** What a value or a run is one with: itself and all of the other side. */
function partnersOf(element) {
  if (isLink(element)) return [element, ...(runsOf.get(element.dataset.v) ?? [])];
  return [element, ...valuesOf(element)];
}

function show(element) {
  lit.forEach((found) => found.classList.remove("lit"));
  lit = element ? partnersOf(element) : [];
  lit.forEach((found) => found.classList.add("lit"));
  tell(element ?? kept[0]);
}

function keep(element) {
  kept.forEach((found) => found.classList.remove("kept"));
  kept = element ? partnersOf(element) : [];
  kept.forEach((found) => found.classList.add("kept"));
  tell(element);
}

/** Says why: the rule of a value, or all the values of some words. */
function tell(element) {
  const why = $("#why");
  why.hidden = !element;
  why.textContent = element ? reason(element) : "";
}

function reason(element) {
  if (isLink(element)) {
    const { rule, surely } = element.dataset;
    const value = shortly(element);
    return rule ? say("rule", { value, rule, confidence: surely || "—" }) : say("noRule", { value });
  }
  const told = valuesOf(element).map((link) => {
    const label = link.closest(".part").querySelector(".label")?.textContent
      ?? link.closest(".chapter").querySelector("h2").firstChild.textContent.trim();
    return `${label}: ${shortly(link)}`;
  });
  return say("several", { values: told.join(" · ") });
}

/** To the other side, and there to what is one with it. */
function cross(element) {
  keep(element);
  const [, other] = partnersOf(element);
  if (!other) return;
  other.scrollIntoView({ block: "center" });
  focusOn(other);
  tell(element); // why the value, not what else its words say
}

function focusOn(element) {
  const side = isLink(element) ? links : firsts;
  const stop = side.includes(element) ? element : firsts.find((run) => run.dataset.v === element.dataset.v) ?? element;
  side.forEach((found) => { found.tabIndex = -1; });
  stop.tabIndex = 0;
  stop.focus({ preventScroll: true });
}

// Each side is one stop of the Tab key; arrows go within it. Words are stops where a value begins.
const firsts = runs.filter((run) => run.id);
const NEXT = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    keep(null);
    show(null);
    return;
  }
  const element = event.target;
  if (!element.matches(".to, .w")) return;
  const side = isLink(element) ? links : firsts;
  if (event.key in NEXT || event.key === "Home" || event.key === "End") {
    event.preventDefault();
    const at = side.indexOf(element);
    const sideways = event.key === "ArrowRight" || event.key === "ArrowLeft";
    const turned = sideways && getComputedStyle(element.parentElement).direction === "rtl" ? -1 : 1;
    const to = event.key === "Home" ? side[0]
      : event.key === "End" ? side.at(-1) : side[at + turned * NEXT[event.key]];
    if (to) {
      focusOn(to);
      to.scrollIntoView({ block: "nearest" });
    }
  } else if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    cross(element);
  }
}

function pointed(event) {
  const element = event.target.closest(".to, .w");
  if (!element || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!isLink(element) && !getSelection().isCollapsed) return; // words are being copied
  event.preventDefault();
  cross(element);
}

const THEMES = ["auto", "light", "dark"];

function setTheme(theme) {
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  const label = say("theme", { theme: say(theme) });
  $("#theme-button").title = label;
  $("#theme-button .hidden").textContent = label;
}

function begin() {
  root.classList.add("scripted");
  root.style.setProperty("--bar", `${$(".bar").offsetHeight}px`);
  setTheme("auto");
  links.forEach((link, place) => { link.tabIndex = place ? -1 : 0; });
  firsts.forEach((run, place) => {
    run.tabIndex = place ? -1 : 0;
    run.setAttribute("role", "link");
  });
  document.addEventListener("keydown", press);
  document.addEventListener("click", pointed);
  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, (event) => show(event.target.closest?.(".to, .w") ?? null));
  }
  document.addEventListener("focusout", () => show(null));
  $("#theme-button").addEventListener("click", () => {
    setTheme(THEMES[(THEMES.indexOf(root.dataset.theme ?? "auto") + 1) % THEMES.length]);
  });
}

begin();
