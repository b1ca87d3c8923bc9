/* File fields speak the browser's language ("Choose File"). With script the field lies
   invisibly over a German one: it keeps its keyboard, its name and dropping of files. */

for (const field of document.querySelectorAll("input[type=file].kern-form-input__input")) {
  const box = document.createElement("div");
  box.className = "file-field";
  const button = document.createElement("span");
  button.className = "file-field__button";
  button.textContent = field.multiple ? "Dateien wählen" : "Datei wählen";
  const name = document.createElement("span");
  name.className = "file-field__name";
  field.before(box);
  box.append(field, button, name);

  const show = () => {
    const names = [...field.files].map((file) => file.name);
    name.textContent = names.join(", ") || "oder hierher ziehen";
  };
  field.addEventListener("change", show);
  show();
}
