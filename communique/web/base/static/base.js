// What every page does: a morph never touches the field somebody is typing in.
"use strict";

document.documentElement.classList.add("scripted");
if (window.Idiomorph) window.Idiomorph.defaults.ignoreActiveValue = true;
