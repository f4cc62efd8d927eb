// Marks the day that is being read in the row of days; the links work without it.

const links = new Map(
  [...document.querySelectorAll(".days a")].map((link) => [link.hash.slice(1), link]),
);
const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);

function mark() {
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
  const current = (passed.at(-1) ?? headings[0])?.id;
  for (const [id, link] of links) {
    if (id === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

if (headings.length > 1) {
  mark();
  addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });
}
