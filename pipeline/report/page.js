"use strict";
// Tables sort by a click on a head and keep the rows that hold what is typed above them. Without it all rows stand as they are.
for (const table of document.querySelectorAll("table.grid")) {
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  if (rows.length < 5) continue;
  const value = (row, at) => row.cells[at].dataset.v ?? row.cells[at].textContent;
  const order = new Intl.Collator("ru", { numeric: true });
  Array.from(table.tHead.rows[0].cells).forEach((head, at) => {
    const button = document.createElement("button");
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.ariaSort ? head.ariaSort === "ascending" : rows.some(row => row.cells[at].matches(".n"));
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      rows.sort((one, other) => {
        const [a, b] = [value(one, at), value(other, at)];
        if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
        return down ? order.compare(b, a) : order.compare(a, b);
      });
      body.append(...rows);
    });
  });
  const filter = document.createElement("input");
  filter.type = "search";
  filter.className = "filter";
  filter.placeholder = "Найти в таблице";
  filter.setAttribute("aria-label", filter.placeholder);
  filter.addEventListener("input", () => {
    const wanted = filter.value.toLowerCase().replaceAll("ё", "е").split(" ");
    for (const row of rows) {
      const text = row.textContent.toLowerCase().replaceAll("ё", "е");
      row.hidden = !wanted.every(word => text.includes(word));
    }
  });
  table.parentElement.before(filter);
}
