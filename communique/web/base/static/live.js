// A page that changes by itself: fragments come over one line that all tabs of a browser share.
//
//   <div id="live" data-line="/live/five-lakes/" data-page="record" data-hat="public"
//        data-language="fr" data-lost="…" data-back="…" data-elsewhere="…" role="status"></div>
//
// One tab holds the line (a lock says which; when it closes, another takes over) and tells the
// others what comes. A lost line is said on the page; what somebody has typed is never touched;
// when the line is back, everything that was missed comes first.
"use strict";

// At the end of loading: what morphs is loaded by then.
document.addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("live");
  if (!place || !window.EventSource) return;
  const { line, page, hat, language, lost, back, elsewhere } = place.dataset;
  const SILENCE = 40_000; // the server says something every 15 s: so much later the line is dead
  const PATIENCE = 3_000; // a stream that ends of itself is open again sooner than this
  const AGAIN = 1_000; // then twice as long each time, up to
  const SELDOM = 16_000;
  const name = `live ${line} ${hat} ${language}`;
  const me = crypto.randomUUID ? crypto.randomUUID() : String(Math.random());
  const channel = window.BroadcastChannel ? new BroadcastChannel(name) : null;

  // What somebody has typed or opened stays as it is, focused or not.
  const isTyped = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) return false;
    if (node.isContentEditable) return node === document.activeElement;
    if (/^(checkbox|radio)$/.test(node.type)) return node.checked !== node.defaultChecked;
    if (node.localName === "select")
      return [...node.options].some((option) => option.selected !== option.defaultSelected);
    return /^(input|textarea)$/.test(node.localName) && node.value !== node.defaultValue;
  };
  const holdsTyped = (node) =>
    node.nodeType === Node.ELEMENT_NODE &&
    [node, ...node.querySelectorAll("input, textarea, select, [contenteditable]")].some(
      (each) => isTyped(each) || each === document.activeElement,
    );
  const callbacks = {
    beforeNodeMorphed: (old) => !isTyped(old),
    beforeNodeRemoved: (old) => !holdsTyped(old),
    beforeAttributeUpdated: (attribute, node) =>
      !(attribute === "open" && /^(details|dialog)$/.test(node.localName)),
  };

  const show = (parts) => {
    for (const [id, html] of Object.entries(parts)) {
      const old = document.getElementById(id);
      if (!old || old.outerHTML === html) continue;
      Idiomorph.morph(old, html, { morphStyle: "outerHTML", ignoreActiveValue: true, callbacks });
      const now = document.getElementById(id);
      if (now && window.htmx) window.htmx.process(now);
      document.dispatchEvent(new CustomEvent("live:shown", { detail: { id } }));
    }
  };

  let isLost = false;
  const say = (sentence) => {
    place.textContent = sentence;
    place.hidden = !sentence;
  };
  const stand = (state) => {
    if (state === "lost" && !isLost) say(lost);
    if (state === "open" && isLost) {
      say(back);
      setTimeout(() => { if (!isLost) say(""); }, 8_000);
    }
    isLost = state === "lost";
    document.documentElement.dataset.live = state;
  };

  const hear = (said) => {
    if (said.state) stand(said.state);
    if (said.page === page) {
      show(said.parts);
      document.documentElement.dataset.size = said.size;
      document.dispatchEvent(new CustomEvent("live:size", { detail: { size: said.size } }));
    }
    if (said.moved) say(elsewhere);
  };
  const tell = (said) => {
    channel?.postMessage(said);
    hear(said);
  };

  // The tab that holds the line.
  const hold = () => {
    const tabs = new Map([[me, page]]);
    let stream, silence, patience, again, wanted, open;
    let delay = AGAIN;

    const notice = () => {
      clearTimeout(patience);
      patience = setTimeout(() => tell({ state: "lost" }), PATIENCE);
    };
    const alive = () => {
      clearTimeout(patience);
      clearTimeout(silence);
      delay = AGAIN;
      if (open !== true) tell({ state: "open" });
      open = true;
      silence = setTimeout(() => { open = false; notice(); connect(); }, SILENCE);
    };
    const connect = () => {
      stream?.close();
      clearTimeout(again);
      open = null; // so that all tabs are told when it opens, also those that came since
      const asked = new URLSearchParams({ hat, language });
      for (const each of new Set(tabs.values())) asked.append("page", each);
      stream = new EventSource(`${line}?${asked}`);
      stream.onopen = alive;
      stream.addEventListener("beat", alive);
      stream.addEventListener("parts", (event) => { alive(); tell(JSON.parse(event.data)); });
      stream.addEventListener("moved", () => { stream.close(); clearTimeout(silence); tell({ moved: true }); });
      stream.onerror = () => {
        if (open !== false) notice();
        open = false;
        // Refused altogether (a proxy that says 502): a browser gives up, we do not.
        if (stream.readyState !== EventSource.CLOSED) return;
        again = setTimeout(connect, delay);
        delay = Math.min(2 * delay, SELDOM);
      };
    };
    const soon = () => {
      clearTimeout(wanted);
      wanted = setTimeout(connect, 50);
    };
    if (channel)
      channel.onmessage = ({ data }) => {
        if (data.gone) tabs.delete(data.gone);
        if (data.here) { tabs.set(data.here, data.asks); soon(); }
      };
    channel?.postMessage({ who: true });
    window.addEventListener("online", connect);
    window.addEventListener("offline", () => { open = false; tell({ state: "lost" }); });
    connect();
  };

  const here = () => channel?.postMessage({ here: me, asks: page });
  if (channel && navigator.locks) {
    channel.onmessage = ({ data }) => (data.who ? here() : hear(data));
    here();
    window.addEventListener("pagehide", () => channel.postMessage({ gone: me }));
    // Never let go: the browser frees the lock when the tab is closed.
    navigator.locks.request(name, () => { hold(); return new Promise(() => {}); });
  } else hold();
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
});
