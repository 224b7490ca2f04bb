// Following one party, showing only what is bracketed, and the place one reads: all in the URL,
// so that a link sent to a colleague opens the same bracket (#p=ID&b=2&follow=CODE).

const BARE = ["blank", "title", "heading"]; // nobody is asked for a position on these

let followed = "";
let current = null; // the provision one reads

/** Marks one party's words in every bracket; "" shows all alternatives alike. */
function follow(party) {
  followed = names.has(party) ? party : "";
  root.classList.toggle("following", followed !== "");
  $$(".theirs", $("#paper")).forEach((found) => found.classList.remove("theirs"));
  for (const provision of provisions) {
    const unheard = followed !== "" && !heardOn(provision).includes(followed);
    provision.classList.toggle("unheard", unheard);
    $(".words", provision).dataset.unheard = unheard && !BARE.includes(provision.dataset.kind)
      ? say("noPosition") : "";
    if (followed) {
      bracketsOf(provision).forEach((found) => alternativeOf(found, followed).classList.add("theirs"));
    }
  }
  if ($("#follow")) $("#follow").value = followed;
  $$("[data-follow]").forEach((button) => {
    button.setAttribute("aria-pressed", String(button.dataset.follow === followed));
  });
  if (open) showBracket();
  numberLinesSoon();
  keepPlace();
}

/** As `follow`, and said aloud. */
function followAloud(party) {
  follow(party === followed ? "" : party);
  announce(followed ? say("following", { party: names.get(followed) }) : say("followingNobody"));
}

function setCurrent(provision) {
  current?.classList.remove("current");
  $$(".outline [aria-current]").forEach((found) => found.removeAttribute("aria-current"));
  current = provision;
  provision.classList.add("current");
  const link = $(`.outline a[href="#${CSS.escape(provision.id)}"]`)
    ?? $$(".outline a").find((found) => found.hash === `#${provision.id}`);
  link?.setAttribute("aria-current", "true");
  if (link && getComputedStyle($("#outline")).position === "sticky") {
    link.scrollIntoView({ block: "nearest" });
  }
}

function goTo(provision) {
  setCurrent(provision);
  provision.scrollIntoView({ block: "center" });
  keepPlace();
}

/** Is a paragraph shown? Told by its classes: asking the layout would lay out the whole text. */
function isShown(provision) {
  if (provision.matches(".blank, .absent")) return false;
  return !root.classList.contains("only") || $(".br", provision) !== null;
}

/** The next or previous paragraph that is shown and has words. */
function stepParagraph(by) {
  const shown = provisions.filter(isShown);
  const at = shown.indexOf(current);
  const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by];
  if (next) goTo(next);
}

/** The next or previous bracket after the one open, or after the paragraph one reads. */
function stepBracket(by) {
  const all = provisions.filter(isShown).flatMap(bracketsOf);
  let at = open ? all.indexOf(open) + by : -1;
  if (!open && current) {
    const follows = (found) => current.compareDocumentPosition(found)
      & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY);
    at = by > 0 ? all.findIndex(follows) : all.findLastIndex((found) => !follows(found));
  } else if (!open) {
    at = by > 0 ? 0 : all.length - 1;
  }
  if (all[at]) openBracket(all[at], { scroll: true });
}

function keepPlace() {
  const place = new URLSearchParams();
  if (current) place.set("p", idOf(current));
  if (open) place.set("b", open.dataset.n);
  if (followed) place.set("follow", followed);
  const said = place.toString();
  history.replaceState(null, "", said ? `#${said}` : location.pathname + location.search);
}

/** Opens what the URL names; `#p-ID` is a plain link to a paragraph. */
function takePlace() {
  const hash = decodeURIComponent(location.hash.slice(1));
  const place = new URLSearchParams(hash.startsWith("p-") ? { p: hash.slice(2) } : location.hash.slice(1));
  follow(place.get("follow") ?? "");
  const provision = document.getElementById(`p-${place.get("p")}`);
  if (!provision) return;
  goTo(provision);
  const bracket = bracketsOf(provision).find((found) => found.dataset.n === place.get("b"));
  if (bracket) openBracket(bracket, { scroll: true });
}
