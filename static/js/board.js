// The planning board by pointer and key. All of it can be done with the forms that the cards link to.
import { aimAt, clockOf, dayAt, moved, textOf } from "./board-places.js";

const board = document.getElementById("board");
const voice = document.getElementById("board-voice");
const beside = document.getElementById("board-beside");
const MINUTES = 5;
const USUAL = 60;
let busy = false;
let drag = null;

const query = (selector) => board.querySelector(selector);
const cardOf = (node) => node?.closest?.(".slot:not(.slot--fixed)");
const say = (text) => { voice.textContent = ""; requestAnimationFrame(() => { voice.textContent = text; }); };
const lasting = (card) => (card.dataset.start ? (moved(card.dataset.end, 0) - moved(card.dataset.start, 0)) / 60000 : USUAL);

// Replacing the board by what the server answers: the truth after success and after refusal alike.
function draw(html) {
  const given = new DOMParser().parseFromString(html, "text/html");
  const whole = given.getElementById("board");
  board.replaceChildren(...(whole ?? given.body).childNodes);
  const told = given.querySelector(".notice--done p");
  if (told) show(told.textContent.trim(), "done");
  if (query("[data-said]")) say(query("[data-said]").textContent.trim());
}

async function post(address, values, focused, form) {
  if (busy) return;
  busy = true;
  board.classList.add("is-busy");
  try {
    const answer = await fetch(address, { method: "POST", body: values, headers: { Accept: "text/html" } });
    const html = await answer.text();
    if (html.includes("board__day")) draw(html);
    else if (form) form.submit();
    else location.reload();
  } catch {
    say(board.dataset.offline);
    show(board.dataset.offline);
  } finally {
    busy = false;
    board.classList.remove("is-busy");
    if (focused) document.querySelector(`#item-${CSS.escape(focused)} .slot__link`)?.focus();
  }
}

function show(text, kind = "urgent") {
  const line = document.createElement("p");
  line.className = `notice notice--${kind}`;
  line.setAttribute("data-said", "");
  line.textContent = text;
  query("[data-said]")?.remove();
  board.prepend(line);
}

function act(card, deed, start, end, place) {
  const values = new FormData();
  values.set("csrf_token", board.dataset.token);
  values.set("act", deed);
  values.set("uid", card.dataset.uid);
  values.set("version", card.dataset.version);
  values.set("start", start ? textOf(start) : "");
  values.set("end", end ? textOf(end) : "");
  values.set("place", place ?? card.dataset.place);
  values.set("reason", query("[data-reason]")?.value ?? "");
  const reason = query("[data-reason]")?.value;
  post(board.dataset.act + location.search, values, card.dataset.uid).then(() => {
    if (reason && query("[data-reason]")) query("[data-reason]").value = reason;
  });
}

// Dragging: a ghost says where the card would be; nothing is moved before it is let go.
function begin(card, event, edge) {
  drag = { card, edge, copy: event.altKey || event.ctrlKey || event.metaKey, aim: null };
  card.classList.add("is-dragged");
  drag.ghost = document.body.appendChild(Object.assign(document.createElement("div"), { className: "ghost" }));
  const own = card.dataset.start && card.closest(".board__grid");
  drag.grip = own && !edge ? event.clientY0 - card.getBoundingClientRect().top : 0;
  over(event);
}

function over(event) {
  if (!drag) return;
  drag.copy = event.altKey || event.ctrlKey || event.metaKey;
  const found = drag.edge ? edgeAim(event) : aimAt(board, event.clientX, event.clientY, drag.grip);
  drag.aim = found;
  clearAim();
  drag.ghost.style.left = `${Math.min(event.clientX + 14, innerWidth - 300)}px`;
  drag.ghost.style.top = `${event.clientY + 14}px`;
  drag.ghost.textContent = found ? spoken(found) : "–";
  if (found) mark(found);
}

function edgeAim(event) {
  const { card, edge } = drag;
  const column = card.closest(".board__grid").querySelector(".board__column");
  const wall = dayAt(column, event.clientY, 0);
  let start = moved(card.dataset.start, 0);
  let end = moved(card.dataset.end, 0);
  if (edge === "start") start = Math.min(wall, end - MINUTES * 60000);
  else end = Math.max(wall, start + MINUTES * 60000);
  return { kind: "edge", start, end, place: card.dataset.place };
}

function timesOf(found) {
  if (found.kind === "edge") return [found.start, found.end];
  const length = lasting(drag.card) * 60000;
  if (found.kind === "day") {
    const clock = drag.card.dataset.start ? clockOf(drag.card.dataset.start) : 9 * 60;
    const start = moved(`${found.day}T00:00`, clock);
    return [start, start + length];
  }
  return [found.start, found.start + length];
}

function spoken(found) {
  const word = drag.copy ? `${board.dataset.copy}: ` : "";
  if (found.kind === "tray") return word + board.dataset.park;
  const [start, end] = timesOf(found);
  const name = found.name ? ` · ${found.name}` : "";
  return `${word}${new Date(start).toLocaleDateString(document.documentElement.lang, { weekday: "short", timeZone: "UTC" })} ${textOf(start).slice(11)}–${textOf(end).slice(11)}${name}`;
}

function mark(found) {
  if (found.kind !== "cell") { found.node?.classList.add("is-aim"); if (found.kind !== "edge") return; }
  const [start, end] = timesOf(found);
  const grid = found.kind === "edge" ? drag.card.closest(".board__grid") : found.node.closest(".board__grid");
  const column = found.kind === "edge" ? drag.card : found.node;
  const day = grid.closest(".board__day").dataset;
  const first = moved(`${day.day}T00:00`, Number(day.first) * 60);
  const box = Object.assign(document.createElement("div"), { className: "aim" });
  box.style.gridColumn = getComputedStyle(column).gridColumn;
  box.style.gridRow = `${Math.max(2, Math.floor((start - first) / 300000) + 2)} / span ${Math.max(1, Math.ceil((end - start) / 300000))}`;
  grid.append(box);
}

function clearAim() {
  board.querySelectorAll(".aim").forEach((each) => each.remove());
  board.querySelectorAll(".is-aim").forEach((each) => each.classList.remove("is-aim"));
}

function finish(kept) {
  if (!drag) return;
  const { card, aim, copy } = drag;
  drag.ghost.remove();
  card.classList.remove("is-dragged");
  clearAim();
  const times = aim && aim.kind !== "tray" ? timesOf(aim) : null;
  drag = null;
  if (!kept || !aim) return;
  if (!times) {
    if (copy || card.dataset.start) act(card, copy ? "copy" : "park");
    return;
  }
  const place = aim.place ?? card.dataset.place;
  const same = textOf(times[0]) === card.dataset.start && textOf(times[1]) === card.dataset.end && place === card.dataset.place;
  if (copy || !same) act(card, copy ? "copy" : "move", times[0], times[1], place);
}

function pointers() {
  const scroll = { enabled: true, container: window, margin: 70, speed: 900 };
  const dragging = {
    autoScroll: scroll,
    ignoreFrom: "select, input, button",
    hold: matchMedia("(pointer: coarse)").matches ? 300 : 0,
    listeners: {
      start: (event) => begin(event.target, event, null),
      move: over,
      end: () => { swallowClick(); finish(true); },
    },
  };
  interact(".tray .slot", { context: board }).draggable(dragging).styleCursor(false);
  interact(".board__grid .slot", { context: board })
    .draggable(dragging)
    .resizable({
      edges: { top: true, bottom: true, left: false, right: false },
      margin: 6,
      autoScroll: scroll,
      listeners: {
        start: (event) => begin(event.target, event, event.edges.top ? "start" : "end"),
        move: over,
        end: () => { swallowClick(); finish(true); },
      },
    })
    .styleCursor(false);
  // An empty place: a click begins a new item of an hour there, a stroke one of its own length.
  interact(".board__column", { context: board }).draggable({
    autoScroll: scroll,
    listeners: { start: stroke, move: stroke, end: (event) => { stroke(event); swallowClick(); strokeEnd(event); } },
  }).styleCursor(false);
}

let begun = null;
function stroke(event) {
  if (event.type === "dragstart") begun = { column: event.target, from: dayAt(event.target, event.clientY0, 0) };
  const till = Math.max(dayAt(begun.column, event.clientY, 0), begun.from + 15 * 60000);
  begun.till = till;
  clearAim();
  const box = Object.assign(document.createElement("div"), { className: "aim" });
  const day = begun.column.closest(".board__day").dataset;
  const first = moved(`${day.day}T00:00`, Number(day.first) * 60);
  box.style.gridColumn = getComputedStyle(begun.column).gridColumn;
  box.style.gridRow = `${(begun.from - first) / 300000 + 2} / span ${(till - begun.from) / 300000}`;
  begun.column.parentElement.append(box);
}
function strokeEnd() {
  clearAim();
  const { column, from, till } = begun;
  begun = null;
  create(column, from, (till - from) / 60000);
}
function create(column, start, minutes) {
  const address = new URL(board.dataset.new, location.href);
  const text = textOf(start);
  address.searchParams.set("day", text.slice(0, 10));
  address.searchParams.set("at", text.slice(11));
  address.searchParams.set("for", String(minutes));
  address.searchParams.set("place", column.dataset.place);
  open(address);
}

let swallowed = -Infinity;
function swallowClick() { swallowed = performance.now(); }

// The form beside: the same page as a fragment; saving is an ordinary post.
async function open(address) {
  if (!matchMedia("(min-width: 64rem)").matches) { location.assign(address); return; }
  if (beside.querySelector("[data-dirty]") && !confirm(beside.dataset.leave)) return;
  const wished = new URL(address, location.href);
  wished.searchParams.set("beside", "1");
  const answer = await fetch(wished, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) { location.assign(address); return; }
  beside.innerHTML = await answer.text();
  const close = Object.assign(document.createElement("button"), { type: "button", className: "kern-btn kern-btn--tertiary beside__close" });
  close.append(Object.assign(document.createElement("span"), { className: "kern-label", textContent: beside.dataset.close }));
  close.addEventListener("click", shut);
  beside.prepend(close);
  beside.hidden = false;
  document.body.classList.add("has-beside");
  beside.dispatchEvent(new Event("desk:drawn", { bubbles: true }));
  beside.querySelector("form").addEventListener("input", (event) => event.currentTarget.setAttribute("data-dirty", ""));
  beside.querySelector("form input:not([type=hidden])")?.focus();
}
let opener = null;
function shut() {
  if (beside.querySelector("[data-dirty]") && !confirm(beside.dataset.leave)) return;
  beside.hidden = true;
  beside.replaceChildren();
  document.body.classList.remove("has-beside");
  document.querySelector(`#item-${CSS.escape(opener ?? "")} .slot__link`)?.focus();
}

document.addEventListener("click", (event) => {
  if (performance.now() - swallowed < 300 && event.target.closest("#board")) { event.preventDefault(); event.stopPropagation(); return; }
  const link = event.target.closest("a[data-beside]");
  if (link && board.contains(link) && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    opener = cardOf(link)?.dataset.uid;
    open(link.href);
    return;
  }
  if (event.target.closest("#board-beside [data-close]")) { event.preventDefault(); shut(); return; }
  const column = event.target.closest?.(".board__column");
  if (column && "live" in board.dataset && matchMedia("(min-width: 48rem)").matches) create(column, dayAt(column, event.clientY, 0, 15), USUAL);
}, true);

// Keys on a card that has the focus.
function neighbour(card, step) {
  const names = [...(card.closest(".board__day")?.querySelectorAll(".board__column") ?? [])].map((each) => each.dataset.place);
  const next = names.indexOf(card.dataset.place) + step;
  return names[next];
}

function pressed(card, event) {
  const { start, end } = card.dataset;
  const step = { ArrowUp: -MINUTES, ArrowDown: MINUTES }[event.key];
  const side = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step && start && event.shiftKey) {
    if (lasting(card) + step >= MINUTES) act(card, "move", moved(start, 0), moved(end, step));
  } else if (step && start) act(card, "move", moved(start, step), moved(end, step));
  else if (side && start && event.altKey && event.shiftKey) act(card, "move", moved(start, side * 1440), moved(end, side * 1440));
  else if (side && start && event.altKey) {
    const place = neighbour(card, side);
    if (place === undefined) say(board.dataset.edge);
    else act(card, "move", moved(start, 0), moved(end, 0), place);
  } else if (event.key.toLowerCase() === "p" && start) act(card, "park");
  else if (event.key.toLowerCase() === "c") act(card, "copy", start && moved(start, 0), end && moved(end, 0));
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    if (drag) { const held = drag; held.aim = null; finish(false); }
    else if (!beside.hidden) shut();
    return;
  }
  if (event.target.closest("input, textarea, select, [contenteditable]") || event.ctrlKey || event.metaKey) return;
  if (!("live" in board.dataset)) return;
  const card = cardOf(event.target);
  const way = event.key.toLowerCase() === "z" && !event.altKey && query(`.undo form[action$="/${event.shiftKey ? "redo" : "undo"}"]`);
  if (way) {
    event.preventDefault();
    post(way.action, new FormData(way), card?.dataset.uid, way);
  } else if (card && pressed(card, event)) event.preventDefault();
});

if ("live" in board.dataset) {
  pointers();
  board.classList.add("is-ready");
}
