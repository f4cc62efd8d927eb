// A combobox (WAI-ARIA 1.2) over a field that picks one of thousands: suggestions while one types.

const DELAY = 150;
let number = 0;

function enhance(input) {
  const hidden = input.parentElement.querySelector(`input[type="hidden"][name="${CSS.escape(input.name)}-id"]`);
  const list = document.createElement("ul");
  list.id = `picks-${++number}`;
  list.className = "picks";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "");
  list.hidden = true;
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let timer = 0;
  let asked = "";
  const options = () => [...list.children];
  const active = () => options().findIndex((each) => each.getAttribute("aria-selected") === "true");

  function open(shown) {
    list.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
    if (!shown) input.removeAttribute("aria-activedescendant");
  }
  function mark(index) {
    options().forEach((each, place) => each.setAttribute("aria-selected", String(place === index)));
    const chosen = options()[index];
    if (chosen) {
      input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    }
  }
  function take(option) {
    input.value = option.dataset.label;
    hidden.disabled = false;
    hidden.value = option.dataset.id;
    open(false);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }
  async function suggest() {
    const wished = input.value.trim();
    if (wished.length < 2) { open(false); return; }
    asked = wished;
    const address = new URL(input.dataset.pick, location.href);
    address.searchParams.set("q", wished);
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok || asked !== wished) return;
    list.innerHTML = await answer.text();
    options().forEach((each) => { each.id = `${list.id}-${each.dataset.id}`; });
    open(list.children.length > 0 && document.activeElement === input);
  }

  input.addEventListener("input", () => {
    hidden.value = "";
    clearTimeout(timer);
    timer = setTimeout(suggest, DELAY);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const count = options().length;
    if (event.key === "ArrowDown") mark((active() + 1) % count);
    else if (event.key === "ArrowUp") mark((active() + count) % count === 0 ? count - 1 : active() - 1);
    else if (event.key === "Enter" && active() >= 0) take(options()[active()]);
    else if (event.key === "Escape") open(false);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => open(false));
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
}

document.querySelectorAll("input[data-pick]").forEach(enhance);
document.addEventListener("desk:drawn", (event) => event.target.querySelectorAll("input[data-pick]:not([role])").forEach(enhance));
