/* [data-confirm="Was verloren geht"] on a submit button or a link asks before it acts.
   data-confirm-button names the deed. Without script the server asks on a page of its own. */

let counter = 0;

function element(name, className, text) {
  const node = document.createElement(name);
  node.className = className;
  if (text) node.textContent = text;
  return node;
}

function button(kind, text, value) {
  const node = element("button", `kern-btn kern-btn--${kind}`);
  node.value = value;
  node.append(element("span", "kern-label", text));
  return node;
}

function build(source) {
  const dialog = element("dialog", "kern-dialog");
  const form = element("form", "stack");
  form.method = "dialog";
  const title = element("h2", "", source.dataset.confirmTitle || "Sind Sie sicher?");
  title.id = `rueckfrage-${(counter += 1)}`;
  dialog.setAttribute("aria-labelledby", title.id);
  const deed = source.dataset.confirmButton || source.textContent.trim();
  const buttons = element("div", "buttons");
  const cancel = button("secondary", "Abbrechen", "");
  cancel.autofocus = true;
  buttons.append(button("danger", deed, "ja"), cancel);
  form.append(title, element("p", "", source.dataset.confirm), buttons);
  dialog.append(form);
  document.body.append(dialog);
  return dialog;
}

function act(source) {
  if (source.form) source.form.requestSubmit(source);
  else window.location.assign(source.href);
}

document.addEventListener("click", (event) => {
  const source = event.target.closest("[data-confirm]");
  if (!source) return;
  event.preventDefault();
  const dialog = build(source);
  dialog.addEventListener("close", () => {
    dialog.remove();
    source.focus();
    if (dialog.returnValue === "ja") act(source);
  });
  dialog.showModal();
});
