// ファイルを一つずつ送り、進み具合と結果をファイルごとに示す。なくても、フォームで一つずつ送れる。
customElements.define("file-upload", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.input = this.querySelector("input[type=file]");
    this.results = this.querySelector(".results");
    this.input.multiple = this.dataset.room > 1;
    this.addEventListener("submit", event => {
      if (event.defaultPrevented || this.input.files.length === 0) return;
      event.preventDefault();
      if (!this.busy) this.sendAll([...this.input.files]);
    });
    addEventListener("beforeunload", event => { if (this.busy) event.preventDefault(); });
  }

  async sendAll(files) {
    this.busy = true;
    this.results.replaceChildren();
    for (const file of files) await this.send(file);
    this.busy = false;
    this.form.reset();
    await this.refresh();
  }

  async send(file) {
    const line = document.createElement("li");
    this.results.append(line);
    const say = (text, bad = true) => {
      line.textContent = `${file.name}：${text}`;
      line.className = bad ? "error" : "";
    };
    if (file.size === 0) return say("空（0 バイト）です。選び直してください。");
    const label = document.createElement("label");
    const bar = document.createElement("progress");
    const cancel = Object.assign(document.createElement("button"), { type: "button", className: "button small", textContent: "やめる" });
    label.append(`${file.name} を送っています`, bar);
    line.append(label, cancel);
    const request = new XMLHttpRequest();
    const failure = await new Promise(resolve => {
      request.open("POST", this.dataset.url);
      request.setRequestHeader("Idempotency-Key", crypto.randomUUID());
      request.setRequestHeader("Accept", "application/json");
      request.upload.onprogress = event => Object.assign(bar, { max: event.total, value: event.loaded });
      request.onload = () => resolve("");
      request.onerror = () => resolve("送れませんでした。通信の状態を確かめ、もう一度送ってください。");
      request.onabort = () => resolve("送るのをやめました。何も保存されていません。");
      cancel.onclick = () => request.abort();
      const body = new FormData();
      body.append("slot", this.dataset.slot);
      body.append("file", file);
      request.send(body);
    });
    if (failure) return say(failure);
    if (request.status === 201) {
      const { name, sentName, scan } = JSON.parse(request.responseText);
      const renamed = name === sentName ? "受領済み" : `「${name}」として受領済み。${this.dataset.renamed}`;
      return say(scan === "WAITING" ? `${renamed}。${this.dataset.awaiting}` : renamed, false);
    }
    if (request.status === 401) return say("サインインが切れました。画面を読み込み直してから送ってください。");
    try {
      const refusal = JSON.parse(request.responseText);
      say(refusal.violations[0]?.message ?? refusal.detail);
    } catch {
      say("送れませんでした。しばらくしてから送ってください。");
    }
  }

  // サーバーが保管しているものを写す。
  async refresh() {
    const answer = await fetch(location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const { slot } = this.dataset;
    const held = page.getElementById(`held-${slot}`);
    if (!held) return;
    document.getElementById(held.id).replaceWith(held);
    const next = page.querySelector(`file-upload[data-slot="${slot}"]`);
    if (!next) return this.form.remove();
    this.dataset.room = next.dataset.room;
    this.input.multiple = this.dataset.room > 1;
  }
});
