// What every page of the desk gains from scripts; without them all the same can be done.
import "./autosave.js";
import "./pick.js";
import "./search.js";
import "./shortcuts.js";

// The summary of what is wrong is where one looks first.
document.querySelector("[data-focus]")?.focus();

// Whoever leaves a page with something typed is asked; saving is leaving on purpose.
const form = document.querySelector("form[data-form]");
if (form) {
  let dirty = Boolean(document.querySelector("[data-focus]"));
  form.addEventListener("input", () => { dirty = true; });
  form.addEventListener("submit", () => { dirty = false; });
  addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
}
