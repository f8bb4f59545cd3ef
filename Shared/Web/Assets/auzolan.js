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
