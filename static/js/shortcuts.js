// Keys for those who like them. Single keys can be switched off on the help page (WCAG 2.1.4).

const OFF = "desk.shortcuts.off";
const WAIT = 1500;
let second = 0;

function isOff() {
  try { return localStorage.getItem(OFF) === "yes"; } catch { return false; }
}

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable], [role=combobox]") !== null;
}

function open(selector) {
  const found = document.querySelector(selector);
  if (!found) return false;
  found.click();
  return true;
}

function pressed(key) {
  if (second) {
    clearTimeout(second);
    second = 0;
    return /^[a-z]$/.test(key) && open(`nav [data-key="${key}"]`);
  }
  switch (key) {
    case "g":
      second = setTimeout(() => { second = 0; }, WAIT);
      return true;
    case "/": {
      const seek = document.querySelector("#seek");
      seek?.focus();
      seek?.select();
      return Boolean(seek);
    }
    case "?":
      return open('.desk__menu a[href*="/desk/help/"]');
    case "n":
      return open('[data-key="new"]');
    default:
      return false;
  }
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const form = event.target.closest("form") ?? document.querySelector("form[data-form]");
    const save = form?.querySelector("[data-save]");
    if (save) {
      event.preventDefault();
      form.requestSubmit(save);
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isOff() || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (pressed(event.key)) event.preventDefault();
});

const box = document.querySelector("[data-shortcuts-switch]");
if (box) {
  const tick = box.querySelector("input");
  tick.checked = !isOff();
  box.hidden = false;
  tick.addEventListener("change", () => {
    try {
      if (tick.checked) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "yes");
    } catch { /* a browser that keeps nothing keeps the short cuts */ }
  });
}
