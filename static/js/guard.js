/* form[data-guard]: leaving the page with unsaved input asks first. Autosaved forms guard
   themselves through the same mark (data-unsaved). */

for (const form of document.querySelectorAll("form[data-guard]")) {
  form.addEventListener("input", () => form.setAttribute("data-unsaved", ""));
}

document.addEventListener("submit", (event) => {
  if (event.submitter?.formTarget) return; // a preview in another window
  event.target.removeAttribute("data-unsaved");
});

window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-unsaved]")) event.preventDefault();
});
