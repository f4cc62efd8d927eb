// Suggestions under the field that searches everything: a combobox (WAI-ARIA 1.2) of links.

const DELAY = 150;
const input = document.querySelector("#seek");

if (input) {
  const form = input.form;
  const list = document.createElement("ul");
  list.id = "seek-found";
  list.className = "picks picks--seek";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.querySelector("label").textContent.trim());
  list.hidden = true;
  form.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let timer = 0;
  let asked = "";
  const options = () => [...list.querySelectorAll("[role=option]")];
  const active = () => options().findIndex((each) => each.getAttribute("aria-selected") === "true");

  function open(shown) {
    list.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
    if (!shown) input.removeAttribute("aria-activedescendant");
  }
  function mark(index) {
    options().forEach((each, place) => each.setAttribute("aria-selected", String(place === index)));
    const chosen = options()[index];
    if (!chosen) return;
    input.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  }
  async function suggest() {
    const wished = input.value.trim();
    asked = wished;
    if (wished.length < 2) { open(false); return; }
    const address = new URL(`${form.getAttribute("action")}suggest`, location.href);
    address.searchParams.set("q", wished);
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok || asked !== wished) return;
    list.innerHTML = await answer.text();
    options().forEach((each, place) => { each.id = `seek-found-${place}`; });
    open(options().length > 0 && document.activeElement === input);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => suggest().catch(() => open(false)), DELAY);
  });
  input.addEventListener("keydown", (event) => {
    const count = options().length;
    if (list.hidden) {
      if (event.key === "ArrowDown" && count) { open(true); mark(0); event.preventDefault(); }
      else if (event.key === "Escape" && !input.value) input.blur();
      return;
    }
    if (event.key === "ArrowDown") mark((active() + 1) % count);
    else if (event.key === "ArrowUp") mark(active() <= 0 ? count - 1 : active() - 1);
    else if (event.key === "Enter" && active() >= 0) location.assign(options()[active()].dataset.address);
    else if (event.key === "Escape") { asked = ""; open(false); }
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => open(false));
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.address);
  });
}
