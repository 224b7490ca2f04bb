// The room by keyboard and at a click: paragraphs, brackets, the panel beside the text; line numbers.
//
//   j k   paragraph        n p   bracket        Enter   open beside        /   outline        ?   keys
//
// Everything it shows is a page of its own, which opens without it.
"use strict";

(() => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const panel = $("#panel"), help = $("#help");
  const smooth = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  let open = null; // { place, bracket }: what the panel shows
  let stood = null; // the id of the paragraph where one stands: what is pushed knows nothing of it

  const provisions = () => $$("#room-text .prov");
  const brackets = () => $$("#room-text .br").filter((each) => !each.parentElement.closest(".br"));
  const current = () => $("#room-text .prov.current");
  const selected = () => $("#room-text .br.selected");

  function stand(provision, { scroll = true } = {}) {
    if (!provision) return;
    for (const each of provisions()) each.classList.toggle("current", each === provision);
    for (const link of $$("#room-outline a")) {
      if (link.hash === `#${provision.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    stood = provision.id;
    provision.tabIndex = -1;
    provision.focus({ preventScroll: true });
    if (scroll) provision.scrollIntoView({ block: "center", behavior: smooth });
  }

  function choose(bracket, options) {
    if (!bracket) return;
    for (const each of $$("#room-text .br.selected")) each.classList.remove("selected");
    bracket.classList.add("selected");
    stand(bracket.closest(".prov"), options);
    show(bracket.closest(".prov"), bracket.dataset.n);
  }

  function step(found, from, by) {
    if (!found.length) return null;
    const at = found.indexOf(from);
    return found[Math.min(found.length - 1, Math.max(0, at < 0 ? (by > 0 ? 0 : found.length - 1) : at + by))];
  }

  async function show(provision, bracket = null) {
    const link = $(".open", provision);
    if (!link || !panel) return;
    open = { place: provision.dataset.place, bracket };
    const wanted = open;
    let answer;
    try {
      answer = await fetch(link.href, { headers: { "HX-Request": "true" } });
    } catch {
      return; // the line is lost: the page says so by itself
    }
    if (!answer.ok || wanted !== open) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = $("#paragraph", page);
    if (!found) return;
    const away = document.createElement("button");
    away.type = "button";
    away.className = "quiet away";
    away.textContent = "×";
    away.ariaLabel = panel.dataset.close;
    away.addEventListener("click", () => { close(); provision.focus({ preventScroll: true }); });
    panel.replaceChildren(away, document.importNode(found, true));
    // Where the panel lies over the text, what it speaks of stays in sight.
    if (getComputedStyle(panel).position === "fixed") provision.scrollIntoView({ block: "start", behavior: smooth });
    const place = bracket && $(`[data-bracket="${bracket}"]`, panel);
    if (place) {
      place.classList.add("chosen");
      if (place.previousElementSibling?.matches(".bracket")) place.scrollIntoView({ block: "nearest" });
    }
  }

  function close() {
    open = null;
    for (const each of $$("#room-text .br.selected")) each.classList.remove("selected");
    const said = document.createElement("p");
    said.className = "muted";
    said.textContent = panel.dataset.empty;
    panel.replaceChildren(said);
  }

  const KEYS = {
    j: () => stand(step(provisions(), current(), 1)),
    k: () => stand(step(provisions(), current(), -1)),
    n: () => choose(step(brackets(), selected(), 1)),
    p: () => choose(step(brackets(), selected(), -1)),
    Enter: () => current() && show(current()),
    Escape: () => open && close(),
    "/": () => ($("#room-outline [aria-current]") ?? $("#room-outline a"))?.focus(),
    "?": () => help?.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help?.open) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
    if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
    const does = KEYS[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  });

  document.addEventListener("click", (event) => {
    const more = event.target.closest(".more");
    if (more) { more.closest(".br").classList.add("unfolded"); return; }
    const link = event.target.closest("#room-text a.open");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      stand(link.closest(".prov"), { scroll: false });
      show(link.closest(".prov"));
      return;
    }
    const bracket = event.target.closest("#room-text .br");
    if (bracket) choose(bracket, { scroll: false });
    for (const menu of $$(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  $("#help-button")?.addEventListener("click", () => help.showModal());

  // Line numbers, every fifth, where the column is as wide as on paper: so a line has one number.
  const COLUMN = 642, EVERY = 5;
  function number() {
    const text = $("#room-text .text");
    for (const each of $$("#room-text .lineno")) each.remove();
    if (!text || Math.abs(text.clientWidth - COLUMN) > 2 || $("#room-text .followed")) return;
    let count = 0;
    for (const provision of provisions()) {
      const above = provision.getBoundingClientRect().top;
      for (const middle of lines($(".words", provision))) {
        count += 1;
        if (count % EVERY) continue;
        const mark = document.createElement("span");
        mark.className = "lineno";
        mark.ariaHidden = "true";
        mark.textContent = count;
        mark.style.insetBlockStart = `${Math.round(middle - above - 5)}px`;
        provision.append(mark);
      }
    }
  }
  function lines(block) {
    const range = document.createRange();
    range.selectNodeContents(block);
    const rects = [...range.getClientRects()].filter((rect) => rect.width > 0).sort((a, b) => a.top - b.top);
    const middles = [];
    let bottom = -Infinity;
    for (const rect of rects) {
      const middle = rect.top + rect.height / 2;
      if (middle > bottom) { middles.push(middle); bottom = rect.bottom; }
    }
    return middles;
  }

  // What was pushed replaces the text: where one stood, and what was open, is found again.
  document.addEventListener("live:shown", ({ detail }) => {
    if (detail.id !== "room-text") return;
    number();
    const there = stood && document.getElementById(stood);
    if (there && current() !== there) {
      const isLost = document.activeElement === document.body;
      there.classList.add("current");
      there.tabIndex = -1;
      if (isLost) there.focus({ preventScroll: true });
    }
    const provision = open && $(`#p${CSS.escape(open.place)}`);
    if (!provision) return;
    if (open.bracket) $(`.br[data-n="${open.bracket}"]`, provision)?.classList.add("selected");
    show(provision, open.bracket);
  });
  new ResizeObserver(() => requestAnimationFrame(number)).observe($("#room-text"));
  document.fonts?.ready.then(number);
})();
