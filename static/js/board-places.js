// Where a pointer is on the board. Wall-clock times are kept as if they were UTC, so that no zone disturbs them.

const MINUTE = 60000;

export const moved = (wall, minutes) => Date.parse(`${wall.slice(0, 16)}:00Z`) + minutes * MINUTE;
export const textOf = (moment) => new Date(moment).toISOString().slice(0, 16);
export const clockOf = (wall) => Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16));

// The wall-clock time at a height of a column, on a step of so many minutes; `grip` is how far below its top a card is held.
export function dayAt(column, y, grip, step = 5) {
  const { day, first, rows } = column.closest(".board__day").dataset;
  const box = column.getBoundingClientRect();
  const minutes = ((y - grip - box.top) / box.height) * Number(rows) * 5;
  const snapped = (step === 5 ? Math.round(minutes / step) : Math.floor(minutes / step)) * step;
  const held = Math.min(Math.max(snapped, 0), Number(rows) * 5 - step);
  return moved(`${day}T00:00`, Number(first) * 60 + held);
}

// What lies under the pointer: a hall at a time, a day in the list of days, the tray, or nothing.
export function aimAt(board, x, y, grip) {
  const under = document.elementsFromPoint(x, y).filter((each) => board.contains(each));
  const tray = under.find((each) => each.closest("[data-tray]"))?.closest("[data-tray]");
  if (tray) return { kind: "tray", node: tray };
  const day = under.find((each) => each.closest("a[data-day]"))?.closest("a[data-day]");
  if (day) return { kind: "day", node: day, day: day.dataset.day };
  const column = under.find((each) => each.classList.contains("board__column"));
  if (!column) return null;
  return { kind: "cell", node: column, start: dayAt(column, y, grip), place: column.dataset.place, name: column.dataset.name };
}
