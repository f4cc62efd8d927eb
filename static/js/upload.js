// Shows how far an upload is; the answer then takes the place of the page, as without this script.

document.addEventListener("submit", (event) => {
  const form = event.target;
  const file = form.matches("[data-upload]") && form.querySelector("input[type=file]").files[0];
  if (event.defaultPrevented || !file) return;
  event.preventDefault();
  const shown = form.querySelector("[data-progress]");
  const bar = shown.querySelector("progress");
  const status = shown.querySelector("[data-reading]");
  const request = new XMLHttpRequest();
  const plainly = () => form.submit();
  shown.hidden = false;
  request.upload.addEventListener("progress", (progress) => {
    if (progress.lengthComputable) bar.value = (100 * progress.loaded) / progress.total;
  });
  request.upload.addEventListener("load", () => {
    bar.removeAttribute("value");
    status.textContent = status.dataset.reading;
  });
  request.addEventListener("error", plainly);
  request.addEventListener("load", () => {
    const answer = new DOMParser().parseFromString(request.responseText, "text/html");
    const content = answer.querySelector("#content");
    if (!content) return plainly();
    document.querySelector("#content").replaceWith(document.adoptNode(content));
    const next = document.querySelector("[data-focus]") ?? document.querySelector("#content");
    next.scrollIntoView();
    next.focus();
  });
  request.open("POST", form.action);
  request.send(new FormData(form));
});
