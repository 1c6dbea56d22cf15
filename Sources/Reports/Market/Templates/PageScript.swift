/// The page's only script: headings become buttons that sort, longer tables get a field to search. Without it the page says the same.
///
/// The page's content security policy lets nothing run but text with this digest: a change here changes it, and the tests say to what.
package enum PageScript {
    /// SHA-256 of `source` in base 64.
    package static let digest = "eK7eGkysqB8ZbryoFQIcSJavnq4h0AJffQAsviWQijs="

    package static let source = """
        "use strict";
        const order = new Intl.Collator("en", {numeric: true});
        function value(cell, isNumber) {
          const text = cell.dataset.value ?? cell.textContent;
          if (text === "–" || text === "") return null;
          return isNumber ? Number(text.replaceAll(",", "")) : text;
        }
        function sort(table, head, column) {
          const isUp = head.getAttribute("aria-sort") !== "ascending", isNumber = head.classList.contains("number");
          for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
          head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
          const rows = [...table.tBodies[0].rows].map(row => [value(row.cells[column], isNumber), row]);
          rows.sort(([a], [b]) => {
            if (a === null || b === null) return (a === null) - (b === null);
            const less = isNumber ? a - b : order.compare(a, b);
            return isUp ? less : -less;
          });
          table.tBodies[0].append(...rows.map(([, row]) => row));
        }
        function search(table, words, count) {
          let shown = 0;
          for (const row of table.tBodies[0].rows) {
            row.hidden = !words.every(word => row.textContent.toLowerCase().includes(word));
            if (!row.hidden) shown += 1;
          }
          count.textContent = words.length ? shown + " of " + table.tBodies[0].rows.length + " rows" : "";
        }
        for (const table of document.querySelectorAll(".scroll > table")) {
          const length = table.tBodies[0].rows.length;
          if (length < 2) continue;
          [...table.tHead.rows[0].cells].forEach((head, column) => {
            const button = document.createElement("button");
            button.type = "button";
            button.append(...head.childNodes);
            button.addEventListener("click", () => sort(table, head, column));
            head.append(button);
          });
          if (length < 10) continue;
          const label = document.createElement("label"), field = document.createElement("input"), count = document.createElement("span");
          label.className = "search";
          field.type = "search";
          count.setAttribute("role", "status");
          label.append("Search ", field);
          field.setAttribute("aria-label", "Search in: " + table.caption.textContent);
          field.addEventListener("input", () => search(table, field.value.toLowerCase().split(/\\s+/).filter(Boolean), count));
          const bar = document.createElement("div");
          bar.className = "tools";
          bar.append(label, count);
          table.parentElement.before(bar);
        }

        """
}
