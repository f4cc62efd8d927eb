// Forms of address and spellings follow while one types; a spelling that is chosen goes into its field.

const DELAY = 400;
const box = document.querySelector("[data-preview]");
const form = box?.closest("form");

if (form) {
  let timer = 0;
  let asked = 0;

  async function renew() {
    const mine = ++asked;
    const answer = await fetch(box.dataset.preview, {
      method: "POST", body: new FormData(form), headers: { Accept: "text/html" },
    });
    if (!answer.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ["spellings", "addressings"]) {
      const fresh = page.getElementById(id);
      const old = document.getElementById(id);
      if (fresh && old && fresh.innerHTML !== old.innerHTML) old.innerHTML = fresh.innerHTML;
    }
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(renew, DELAY);
  }

  box.querySelector("[data-preview-button]").hidden = true;
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  box.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-spelling]");
    if (!chosen) return;
    event.preventDefault();
    const field = form.elements.namedItem("printed_name");
    field.value = chosen.value;
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
