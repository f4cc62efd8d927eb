// Puts the visitor's own time beside the venue's, where the two differ.

const scope = document.querySelector("[data-own-time]");
const own = new Intl.DateTimeFormat("de", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

function differs(time) {
  const moment = new Date(time.dateTime);
  return own.format(moment) !== time.textContent.trim();
}

if (scope) {
  const starts = [...scope.querySelectorAll("time.dt-start[data-clock]")].filter(differs);
  for (const time of starts) {
    const beside = document.createElement("span");
    beside.className = "own-clock";
    beside.textContent = scope.dataset.ownTime.replace("{time}", own.format(new Date(time.dateTime)));
    time.parentElement.append(beside);
  }
  const note = document.querySelector("[data-own-zone]");
  if (starts.length && note) {
    note.textContent = note.dataset.ownZone.replace("{zone}", ownZone);
    note.hidden = false;
  }
}
