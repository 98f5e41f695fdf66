// サインインが切れる 5 分前に知らせ、Enter 一つで延ばす。ほかの窓で操作したらそちらに合わせる。
const WARN_BEFORE = 5 * 60;

customElements.define("session-timer", class extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.length = Number(this.dataset.seconds);
    this.channel = new BroadcastChannel("session");
    this.channel.onmessage = () => this.restart();
    this.querySelector("form").addEventListener("submit", event => {
      event.preventDefault();
      if (this.left() > 0) this.extend();
      else this.dialog.close();
    });
    this.dialog.addEventListener("cancel", event => {
      event.preventDefault();
      this.dialog.close();
      this.dismissed = true;
    });
    this.channel.postMessage("active");
    this.restart();
    this.ticker = setInterval(() => this.tick(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.ticker);
    this.channel.close();
  }

  restart() {
    this.end = Date.now() + this.length * 1000;
    this.dismissed = false;
    this.ended = false;
    this.show("warning");
    if (this.dialog.open) this.dialog.close();
  }

  left() {
    return Math.ceil((this.end - Date.now()) / 1000);
  }

  show(part) {
    for (const name of ["warning", "ended", "failed"]) {
      this.querySelector(`[data-${name}]`).hidden = name !== part && !(part === "failed" && name === "warning");
    }
    this.querySelector("h2").textContent = part === "ended" ? "サインインが切れました" : "まもなくサインインが切れます";
    this.querySelector("button").textContent = part === "ended" ? "閉じる" : "続ける";
  }

  tick() {
    const left = this.left();
    if (left > WARN_BEFORE) return;
    if (left <= 0) {
      if (this.ended) return;
      this.ended = true;
      this.show("ended");
      if (!this.dialog.open) this.dialog.showModal();
      return;
    }
    this.querySelector("[data-left]").textContent = left > 60 ? `${Math.ceil(left / 60)} 分` : `${left} 秒`;
    if (!this.dialog.open && !this.dismissed) this.dialog.showModal();
  }

  async extend() {
    try {
      const answer = await fetch(this.dataset.url, { cache: "no-store", redirect: "error", headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      this.restart();
      this.channel.postMessage("active");
    } catch {
      this.show("failed");
    }
  }
});
