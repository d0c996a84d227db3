// Small comforts only; every page works without this file.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  document.querySelector("[data-focus]")?.focus();
  document.querySelector("form[data-send]")?.submit();
});
// The offer to undo goes away when the server no longer takes it.
document.addEventListener("DOMContentLoaded", () => {
  for (const offer of document.querySelectorAll("form[data-seconds]")) {
    setTimeout(() => offer.remove(), 1000 * Number(offer.dataset.seconds));
  }
});
// A form is sent once, however often the button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  setTimeout(() => { delete form.dataset.sent; }, 4000);
});
