/* A page that comes back with errors says so in its title and puts the summary into focus. */

const summary = document.querySelector("[data-error-summary]");

if (summary) {
  document.title = `Fehler: ${document.title}`;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest("div[id^='div_'], fieldset, td") || field).scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  });
}
