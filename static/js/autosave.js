// Keeps long texts while they are typed, and offers what was kept when the form is opened again.

const DELAY = 3000;
const form = document.querySelector("form[data-form]");
const texts = form ? [...form.querySelectorAll("textarea[data-keep]")] : [];
const address = new URL("/desk/kept/", location.href);
const token = form?.querySelector('input[name="csrf_token"]')?.value ?? "";
const version = form?.querySelector('input[name="version"]')?.value ?? "";
const canSave = Boolean(form?.querySelector("[data-save]"));

function values() {
  return Object.fromEntries(texts.map((each) => [each.name, each.value]));
}

function begin(status) {
  let timer = 0;
  let kept = JSON.stringify(values());

  async function keep() {
    clearTimeout(timer);
    timer = 0;
    const now = JSON.stringify(values());
    if (now === kept) return;
    try {
      const answer = await fetch(address, {
        method: "POST",
        keepalive: now.length < 20000,
        headers: { "Content-Type": "application/json", "X-CSRFToken": token },
        body: JSON.stringify({ form: location.pathname, version, fields: values() }),
      });
      if (!answer.ok) return;
      kept = now;
      status.textContent = (await answer.json()).said;
    } catch {
      // Without a connection nothing is kept; the next letter tries again.
    }
  }

  form.addEventListener("input", (event) => {
    if (!texts.includes(event.target)) return;
    if (!timer) timer = setTimeout(keep, DELAY);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer) keep();
  });
}

async function offer(status) {
  address.search = new URLSearchParams({ form: location.pathname, version });
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  address.search = "";
  if (answer.status !== 200) return begin(status);
  const holder = document.createElement("div");
  holder.innerHTML = await answer.text();
  const offered = holder.firstElementChild;
  const fields = JSON.parse(offered.dataset.kept);
  if (texts.every((each) => (fields[each.name] ?? each.value) === each.value)) return begin(status);
  form.before(offered);
  offered.querySelector("[data-kept-take]").addEventListener("click", () => {
    for (const each of texts) if (each.name in fields) each.value = fields[each.name];
    offered.remove();
    begin(status);
    form.dispatchEvent(new Event("input", { bubbles: true }));
    texts.find((each) => each.name in fields)?.focus();
  });
  offered.querySelector("[data-kept-away]").addEventListener("click", async () => {
    await fetch(`${address.pathname}away`, {
      method: "POST",
      headers: { "X-CSRFToken": token },
      body: new URLSearchParams({ form: location.pathname }),
    });
    offered.remove();
    begin(status);
    texts[0].focus();
  });
}

if (texts.length && canSave && token) {
  const status = document.createElement("p");
  status.className = "muted kept__status";
  form.querySelector("[data-save]").after(status);
  // What came back with an error is newer than what was kept.
  if (document.querySelector("[data-focus]")) begin(status);
  else offer(status).catch(() => begin(status));
}
