// Everything begins here: what can be pressed, and by which key.

const THEMES = ["auto", "light", "dark"];

function setTheme(theme) {
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  const label = say("theme", { theme: say(theme) });
  $("#theme-button").title = label;
  $("#theme-button .hidden").textContent = label;
}

function nextTheme() {
  const theme = THEMES[(THEMES.indexOf(root.dataset.theme ?? "auto") + 1) % THEMES.length];
  setTheme(theme);
  storage?.setItem("communique:theme", theme);
  announce(say("theme", { theme: say(theme) }));
}

/** Makes the opening mark of each bracket a button, so that brackets can nest without nesting buttons. */
function makeBracketsButtons() {
  for (const bracket of provisions.flatMap(bracketsOf)) {
    const mark = markOf(bracket);
    mark.tabIndex = 0;
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-label", labelOf(bracket));
    mark.setAttribute("aria-expanded", "false");
    mark.setAttribute("aria-controls", "bracket");
  }
}

function toggleOnly(only = !root.classList.contains("only")) {
  root.classList.toggle("only", only);
  $("#only").checked = only;
  numberLinesSoon();
}

function toggleOutline(shown) {
  const isOpen = $("#outline").classList.toggle("opened", shown);
  $("#outline-button").setAttribute("aria-expanded", String(isOpen));
  if (isOpen) $("select, input, a", $("#outline")).focus();
}

function askToEdit() {
  if (root.classList.contains("editing")) return;
  const field = $("#edit-party");
  field.value = session?.party ?? followed;
  $("#edit-as").showModal();
  field.focus();
}

const KEYS = {
  j: () => stepParagraph(+1),
  k: () => stepParagraph(-1),
  n: () => stepBracket(+1),
  p: () => stepBracket(-1),
  b: () => toggleOnly(),
  e: askToEdit,
  f: () => { revealTools(); $("#follow")?.focus(); },
  "/": () => { revealTools(); $("#search").focus(); },
  "?": () => $("#help").showModal(),
};

function revealTools() {
  if ($("#search").offsetParent === null) toggleOutline(true);
}

function escape() {
  if ($("#outline").classList.contains("opened")) {
    toggleOutline(false);
    $("#outline-button").focus();
  } else if (!root.classList.contains("editing")) {
    closePanel();
  }
}

function press(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || $("dialog[open]")) return;
  if (event.key === "Escape") return void escape();
  if (event.target.matches("input, textarea, select")) return;
  const digit = Number(event.key);
  if (digit >= 1 && digit <= 9 && open && !root.classList.contains("editing")) {
    const alternative = alternativesOf(open)[digit - 1];
    if (alternative) choose(alternative);
  } else if (Object.hasOwn(KEYS, event.key)) {
    event.preventDefault();
    KEYS[event.key]();
  }
}

function pointed(event) {
  const more = event.target.closest(".more");
  if (more) return unfold(more.parentElement);
  const bracket = event.target.closest(".br");
  if (bracket && getSelection().isCollapsed) openBracket(bracket);
}

/** What is copied from the text is its notation, without numbers and remarks. */
function copied(event) {
  const selection = getSelection();
  if (event.target.matches?.("textarea") || selection.isCollapsed || !$(".text").contains(selection.anchorNode)) return;
  const part = make("div", {}, selection.getRangeAt(0).cloneContents());
  $$(".by i:last-child", part).forEach((found) => found.replaceWith(": "));
  $$(".by .original", part).forEach((found) => found.replaceWith("base"));
  $$(".n, .line, .said, .more, [hidden]", part).forEach((found) => found.remove());
  const blocks = $$(".prov", part);
  const texts = blocks.length ? blocks.map((found) => found.textContent.trim()) : [part.textContent];
  event.clipboardData.setData("text/plain", texts.join("\n\n"));
  event.preventDefault();
}

function begin() {
  root.classList.add("scripted");
  $$(".row, .line").forEach((found) => found.remove()); // a page saved from a browser holds them
  root.classList.remove("editing", "following", "only", "trying");
  makeBracketsButtons();
  setTheme(THEMES.includes(storage?.getItem("communique:theme")) ? storage.getItem("communique:theme") : "auto");

  document.addEventListener("keydown", press);
  document.addEventListener("copy", copied);
  $(".text").addEventListener("click", pointed);
  $(".text").addEventListener("keydown", (event) => {
    if (event.target.matches(".m") && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      openBracket(event.target.closest(".br"), { enter: true });
    }
  });
  $("#outline").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    toggleOutline(false);
    goTo(document.getElementById(decodeURIComponent(link.hash.slice(1))));
  });
  $("#follow")?.addEventListener("change", (event) => follow(event.target.value));
  $$("[data-follow]").forEach((button) => {
    button.addEventListener("click", () => followAloud(button.dataset.follow));
  });
  $("#only").addEventListener("change", (event) => toggleOnly(event.target.checked));
  $("#search").addEventListener("input", (event) => search(event.target.value));
  $("#search").addEventListener("keydown", (event) => {
    if (event.key === "Enter") stepHit(event.shiftKey ? -1 : 1);
  });
  $("#first-bracket")?.addEventListener("click", () => stepBracket(+1));
  $("#panel-close").addEventListener("click", closePanel);
  $("#outline-button").addEventListener("click", () => toggleOutline());
  $("#theme-button").addEventListener("click", nextTheme);
  $("#help-button").addEventListener("click", () => $("#help").showModal());
  $("#edit-button").addEventListener("click", askToEdit);
  $("#edit-as [data-close]").addEventListener("click", () => $("#edit-as").close(""));
  $("#edit-as").addEventListener("close", ({ target }) => {
    const party = $("#edit-party").value.trim();
    if (target.returnValue === "edit" && party) edit(party);
    target.returnValue = "";
  });
  addEventListener("beforeunload", (event) => {
    if (session?.dirty) event.preventDefault();
  });
  addEventListener("pagehide", keep);
  addEventListener("hashchange", takePlace);
  new ResizeObserver(() => numberLinesSoon()).observe($(".text"));
  new ResizeObserver(([bar]) => {
    root.style.setProperty("--bar", `${bar.target.offsetHeight}px`);
  }).observe($(".bar"));
  document.fonts.ready.then(() => numberLinesSoon(true));
  takePlace();
}

begin();
