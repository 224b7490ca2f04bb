// Figures run up to what they are, once each; whoever wants no motion sees them at once.
"use strict";

(() => {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  const DURATION = 1400;
  const run = new WeakSet();

  function up(place) {
    run.add(place);
    const value = Number(place.dataset.count), whole = place.textContent;
    const began = performance.now();
    const step = (now) => {
      const share = Math.min(1, (now - began) / DURATION);
      place.textContent = share < 1 ? numbers.format(Math.round(value * (1 - (1 - share) ** 3))) : whole;
      if (share < 1) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  function all() {
    for (const place of document.querySelectorAll("[data-count]")) if (!run.has(place)) up(place);
  }
  if (!still) {
    document.addEventListener("htmx:afterSettle", all);
    all();
  }
  // Whoever answered by keyboard goes on at what comes next.
  document.addEventListener("htmx:afterSettle", () => {
    if (document.activeElement === document.body) document.getElementById("to-text")?.focus();
  });
})();
