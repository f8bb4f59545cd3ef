// Makes some things quicker; every page does all it does without.
"use strict";
// `/` leads to the search, unless somebody types.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const find = document.getElementById("find");
  if (!find) return;
  event.preventDefault();
  find.focus();
});
// One tick for all rows of the page.
for (const head of document.querySelectorAll("th.tick-cell")) {
  const rows = head.closest("table").querySelectorAll("td.tick-cell input");
  const all = document.createElement("input");
  all.type = "checkbox";
  all.setAttribute("aria-label", head.textContent);
  all.addEventListener("change", () => { for (const row of rows) row.checked = all.checked; });
  head.replaceChildren(all);
}
// Names that a text finds, while somebody types one.
document.addEventListener("input", (event) => {
  const { list, value } = event.target;
  if (!list || !list.id.startsWith("names-of-") || value.length < 2) return;
  fetch(`/names/${list.id.slice(9)}?q=${encodeURIComponent(value)}`)
    .then((answer) => (answer.ok ? answer.json() : []))
    .then((names) => {
      if (event.target.value !== value || !names.length) return;
      list.replaceChildren(...names.map((name) => Object.assign(document.createElement("option"), { value: name })));
    })
    .catch(() => {});
});
// A list for paper goes to the printer.
if (document.querySelector(".for-paper")) window.print();
