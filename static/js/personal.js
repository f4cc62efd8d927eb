// Sets up reading without a network, and keeps a form from being sent where there is none.

const offline = document.querySelector("script[data-offline]")?.dataset.offline;
const unsent = document.querySelector("[data-unsent]");

if (offline && "serviceWorker" in navigator) {
  navigator.serviceWorker.register(offline).catch(() => {});
}

document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  unsent.hidden = navigator.onLine;
  if (!navigator.onLine) {
    event.preventDefault();
    unsent.scrollIntoView({ block: "center" });
    return;
  }
  // A second click sends nothing twice; the button's own value must still be sent, so it is not disabled.
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});

window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// On a narrow screen the menu is wider than the page: the page that is open stands in its middle.
const menu = document.querySelector(".places");
const here = menu?.querySelector("[aria-current]");
if (here) menu.scrollLeft = here.offsetLeft - (menu.clientWidth - here.offsetWidth) / 2;

document.querySelector(".notice--urgent[data-focus]")?.focus();
