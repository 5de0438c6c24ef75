"use strict";
// Every form works without this; it adds keys, suggestions of places, the choice of sentences, and progress.
const one = (selector) => document.querySelector(selector);
const typing = (target) => /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);

for (const input of document.querySelectorAll("input[list=places]")) {
  let last = "";
  input.addEventListener("input", async () => {
    const typed = input.value.trim();
    if (!typed || typed === last) return;
    last = typed;
    const answer = await fetch("/v1/places?q=" + encodeURIComponent(typed));
    if (!answer.ok || typed !== input.value.trim()) return;
    const { places } = await answer.json();
    one("#places").replaceChildren(...places.map(({ code, name }) => {
      const option = document.createElement("option");
      option.value = code + " " + name;
      return option;
    }));
  });
}

const save = one("#save-quotes");
if (save) {
  const sentences = [...document.querySelectorAll(".sentence")];
  const choose = (sentence) => {
    sentence.classList.toggle("quoted");
    save.disabled = false;
    const chosen = sentences.filter((each) => each.classList.contains("quoted"));
    one("#quotes").value = JSON.stringify(chosen.map(({ dataset }) => [Number(dataset.start), Number(dataset.end)]));
  };
  for (const sentence of sentences) {
    sentence.tabIndex = 0;
    sentence.setAttribute("role", "button");
    sentence.addEventListener("click", () => { if (!String(getSelection())) choose(sentence); });
    sentence.addEventListener("keydown", (event) => {
      if (event.key === " " || event.key === "Enter") { event.preventDefault(); choose(sentence); }
    });
  }
}

const keys = {
  "/": () => one("#find"), t: () => one("#topic"), s: () => one("#second"), p: () => one("#place"),
};
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key in keys) {
    const field = keys[event.key]();
    if (field) { event.preventDefault(); field.focus(); if (field.select) field.select(); }
  } else if (event.key === "q") {
    if (save && !save.disabled) save.form.requestSubmit();
    else one(".sentence")?.focus();
  } else if (event.key === "u") {
    const undo = one("#undo");
    if (undo && !undo.disabled) undo.form.requestSubmit();
  } else if (event.key === "j") {
    const next = one("a[rel=next]");
    if (next) next.click();
  } else if (event.key === "k") {
    const before = one("a[rel=prev]");
    if (before) before.click(); else if (one(".reading")) history.back();
  }
});
// A choice from a list is saved at once: one key to the field, one to the label.
for (const select of document.querySelectorAll(".labels select")) {
  select.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); select.form.requestSubmit(); } });
}

const retrain = one(".retrain");
if (retrain && (retrain.dataset.state === "running" || retrain.dataset.state === "switched")) {
  const began = retrain.dataset.state;
  const timer = setInterval(async () => {
    const answer = await fetch("/models/status");
    if (!answer.ok) return;
    const job = await answer.json();
    if (job.state !== began) { clearInterval(timer); location.reload(); return; }
    if (one("#stage")) { one("#stage").textContent = job.stage; one("#seconds").textContent = job.seconds; }
  }, 1000);
}
