// 表を助ける部品。なくても表は読める。

// 横に動かす必要がない表は、Tab で止まらない。
customElements.define("scroll-region", class extends HTMLElement {
  connectedCallback() {
    this.observer = new ResizeObserver(() => {
      const scrolls = this.scrollWidth > this.clientWidth && getComputedStyle(this).overflowX !== "visible";
      if (scrolls) this.tabIndex = 0;
      else this.removeAttribute("tabindex");
    });
    this.observer.observe(this);
  }

  disconnectedCallback() {
    this.observer.disconnect();
  }
});

// 円と千円の切替。千円未満は切り捨てて見せるだけで、値は変えない。
customElements.define("unit-switch", class extends HTMLElement {
  connectedCallback() {
    const unit = this.querySelector("[data-unit]");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button small";
    button.setAttribute("aria-pressed", "false");
    button.textContent = "千円で見る";
    button.addEventListener("click", () => {
      const thousand = button.getAttribute("aria-pressed") === "false";
      button.setAttribute("aria-pressed", String(thousand));
      unit.textContent = thousand ? "単位：千円（千円未満切捨て）" : "単位：円";
      for (const data of this.querySelectorAll("data[value]")) {
        const yen = BigInt(data.value);
        const shown = thousand ? yen / 1000n : yen;
        data.textContent = (shown < 0n ? "▲" : "") + (shown < 0n ? -shown : shown).toLocaleString("ja");
      }
    });
    unit.setAttribute("role", "status");
    unit.after(button);
  }
});

// 行のどこを押しても、その行の最初のリンクを開く。文字を選んでいるときは開かない。
document.addEventListener("click", event => {
  const row = event.target.closest("tr[data-href]");
  if (!row || event.target.closest("a, button, input, select, label, summary") || String(getSelection())) return;
  const link = row.querySelector("a[href]");
  if (!link) return;
  if (event.ctrlKey || event.metaKey) open(link.href, "_blank", "noopener");
  else link.click();
});
