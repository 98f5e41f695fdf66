// フォームを助ける部品。なくても画面はすべて使える。

// 誤りのまとめ、できたという知らせ: 開いたときにそこへ移る。
class FocusFirst extends HTMLElement {
  connectedCallback() {
    if (this.hasAttribute("autofocus")) this.focus();
  }
}
customElements.define("error-summary", FocusFirst);
customElements.define("focus-notice", class extends FocusFirst {});

// 残り字数。サーバー（Figure.characters）と同じく符号位置で数え、改行は 1 字。
customElements.define("character-counter", class extends HTMLElement {
  connectedCallback() {
    const text = this.querySelector("textarea");
    const counter = this.querySelector(".counter");
    const spoken = this.querySelector("[role=status]");
    const limit = Number(this.dataset.limit);
    const format = new Intl.NumberFormat("ja");
    let timer;
    const update = () => {
      const left = limit - [...text.value.replaceAll("\r\n", "\n")].length;
      counter.textContent = (left < 0 ? `${format.format(-left)} 字超えています` : `あと ${format.format(left)} 字`)
        + `（上限 ${format.format(limit)} 字）`;
      counter.classList.toggle("over", left < 0);
      clearTimeout(timer);
      timer = setTimeout(() => { spoken.textContent = counter.textContent; }, 1000);
    };
    text.addEventListener("input", update);
    addEventListener("pageshow", update);
  }
});

// ほかの欄の答えによって書く項目は、そのときだけ見せる。隠した欄の値は、サーバーが除く。
customElements.define("asked-when", class extends HTMLElement {
  connectedCallback() {
    const form = this.closest("form");
    const answers = this.dataset.answers.split(" ");
    const update = () => {
      const controls = [...form.elements].filter(control => control.name === this.dataset.control);
      this.hidden = !controls.some(control => !control.closest("asked-when[hidden]")
        && (control.type === "checkbox" || control.type === "radio"
          ? answers.includes(control.checked ? control.value : control.type === "checkbox" ? "false" : "")
          : answers.includes(control.value)));
    };
    form.addEventListener("change", update);
    addEventListener("pageshow", update);
    update();
  }
});

// 打つたびに、サーバーが計算し直した額を写す。計算するのは、いつもサーバーだけ。
customElements.define("live-figures", class extends HTMLElement {
  connectedCallback() {
    const form = this.closest("form");
    let timer;
    let asking;
    const ask = async () => {
      asking?.abort();
      asking = new AbortController();
      const typed = new URLSearchParams(new FormData(form));
      typed.delete("idempotencyKey");
      try {
        const answer = await fetch(this.dataset.url, { method: "POST", body: typed, redirect: "error", signal: asking.signal });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const part of form.querySelectorAll(this.dataset.parts)) {
          part.innerHTML = page.getElementById(part.id)?.innerHTML ?? "計算できませんでした。「計算し直す」を押してください。";
        }
      } catch (failure) {
        if (failure.name === "AbortError") return;
        form.querySelector(this.dataset.parts).textContent = "計算できませんでした。「計算し直す」を押してください。";
      }
    };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 500);
    });
  }
});

// 大きすぎるファイルは送る前に知らせる。
customElements.define("file-check", class extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    const message = this.querySelector("[role=alert]");
    const max = Number(this.dataset.max);
    const check = () => {
      const large = [...input.files].filter(file => file.size > max).map(file => `「${file.name}」`);
      message.hidden = large.length === 0;
      message.textContent = large.length === 0 ? ""
        : `${large.join("")}は大きすぎます。${(max / 1048576).toLocaleString("ja", { maximumFractionDigits: 1 })} MB までのファイルを選んでください。`;
      if (large.length > 0) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      return large.length === 0;
    };
    input.addEventListener("change", check);
    input.form?.addEventListener("submit", event => {
      if (check()) return;
      event.preventDefault();
      input.focus();
    });
  }
});

// 二度押しは一度として扱う。戻るで帰ってきたら、また押せる。
const sent = new Set();
document.addEventListener("submit", event => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || (event.submitter?.formTarget ?? form.target)) return;
  if (sent.has(form)) return event.preventDefault();
  sent.add(form);
  event.submitter?.setAttribute("aria-disabled", "true");
});
addEventListener("pageshow", () => {
  for (const form of sent) form.querySelectorAll("[aria-disabled]").forEach(button => button.removeAttribute("aria-disabled"));
  sent.clear();
});
