// The page on which a letter is written, and the first sentence on the call card. Both work without this.
// 1. What is typed is read a moment after the last key; the remarks stand beside it, and the caret stays where it is.
// 2. The letter is copied, opened in the own mail or shared; nothing of it is sent from here.
"use strict";
(() => {
  const PAUSE = 450; // milliseconds after the last key
  const AGAIN = 6000; // milliseconds after which a reading that failed is tried once more
  const LONGEST_LINK = 1900; // characters; some mail programs cut a longer one off without a word
  const token = (form) => form.elements.csrfmiddlewaretoken?.value || "";

  // What was ticked, picked or reasoned beside the text outlives a new reading, by the words it stands for.
  const keyOf = (field) => [field.type, field.dataset.words || field.name, field.type === "radio" && field.value].join(" ");
  const fields = (place) => [...place.querySelectorAll("input")];
  function replace(place, fresh) {
    const before = new Map(fields(place).map((field) => [keyOf(field), field]));
    const held = place.contains(document.activeElement) ? keyOf(document.activeElement) : "";
    const open = place.querySelector("details[open]") !== null;
    place.replaceChildren(...fresh.childNodes);
    for (const field of fields(place)) {
      const old = before.get(keyOf(field));
      if (old?.type === "checkbox" || old?.type === "radio") field.checked = old.checked;
      else if (old && (old.value !== old.defaultValue || old.name === "as_it_is")) field.value = old.value;
      if (held === keyOf(field)) field.focus();
    }
    const more = place.querySelector(".read > details");
    if (more && open) more.open = true;
  }

  function oneWay(field) {
    const beside = [...field.closest(".due-field")?.querySelectorAll("input") || []];
    if (field.type === "radio") beside.filter((one) => one.type !== "radio").forEach((one) => (one.value = ""));
    if (field.type === "datetime-local" && field.value) beside.filter((one) => one.type === "radio").forEach((one) => (one.checked = false));
  }

  function reads(place) {
    const form = place.closest("form");
    const said = form.querySelector("[data-read-said]");
    const unread = form.querySelector("[data-unread]");
    const names = ["text", "kind", "contact", "sent_at", "other_next_word"];
    let wait = 0;
    let asking = null;
    let asked = null;
    // What stands beside the text is of other words than those in it: said once, and tried again while there is hope.
    const fail = (signedOut) => {
      asked = null;
      const words = signedOut ? unread.dataset.signedOut : unread.dataset.unread;
      if (unread.hidden || unread.textContent !== words) said.textContent = unread.textContent = words;
      unread.hidden = false;
      if (!signedOut) wait = setTimeout(ask, AGAIN);
    };
    const ask = async () => {
      const body = new URLSearchParams({ csrfmiddlewaretoken: token(form) });
      names.forEach((name) => form.elements[name] && !form.elements[name].disabled && body.set(name, form.elements[name].value));
      for (const [name, value] of new FormData(form)) if (name.startsWith("promised")) body.append(name, value);
      asking?.abort(); // also when the words are those read last: what is on its way is of others
      if (asked === `${body}`) return;
      const { signal } = (asking = new AbortController());
      try {
        const answer = await fetch(place.dataset.read, { method: "POST", body, redirect: "manual", signal });
        if (!answer.ok) return void fail(answer.type === "opaqueredirect" || answer.status === 403);
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").body;
        if (signal.aborted) return;
        asked = `${body}`;
        unread.hidden = true;
        if (fresh.textContent.replace(/\s+/g, " ") !== place.textContent.replace(/\s+/g, " ")) replace(place, fresh);
        const now = place.querySelector("[data-said]")?.dataset.said || "";
        if (said.textContent !== now) said.textContent = now;
      } catch {
        if (!signal.aborted) fail(false); // no line
      }
    };
    // A day that is typed beside a promise is read when it stands; of two ways to give it the last one counts.
    const later = (event) => {
      const field = event.target;
      if (place.contains(field)) {
        if (event.type === "input" && field.dataset.words) oneWay(field);
        if (field.type === "text" || (field.type === "datetime-local" && event.type !== "focusout")) return;
      } else if (event.type === "focusout") return;
      clearTimeout(wait);
      wait = setTimeout(ask, PAUSE);
    };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("focusout", later);
    form.querySelectorAll("[data-by-hand-only]").forEach((button) => (button.hidden = true));
    if (form.elements.text.value !== form.elements.text.defaultValue) ask(); // a draft came back; else the page was read already
  }
  document.querySelectorAll("[data-read]").forEach(reads);

  document.querySelectorAll("select[data-kind]").forEach((kind) => {
    const show = () => kind.form.querySelectorAll("[data-needs]").forEach((one) => (one.hidden = one.dataset.needs !== kind.value));
    kind.addEventListener("change", show);
    show();
  });

  document.querySelectorAll("form[data-letter]").forEach((form) => {
    const said = document.getElementById("taken");
    const [copy, mail, share] = ["[data-copy]", "[data-mail]", "[data-share]"].map((name) => form.querySelector(name));
    const { subject, text } = form.elements;
    const mayGo = () => {
      const reason = form.querySelector("[data-blocked=yes] [name=as_it_is]");
      if (!reason || reason.value.trim()) return true;
      said.textContent = said.dataset.first;
      reason.focus();
      return false;
    };
    const take = async () => {
      try {
        await navigator.clipboard.writeText(text.value);
        said.textContent = copy.dataset.done;
        return true;
      } catch {
        text.select();
        said.textContent = copy.dataset.failed;
        return false;
      }
    };
    const address = mail.getAttribute("href").split("?")[0];
    const link = (body) => `${address}?subject=${encodeURIComponent(subject.value)}${body ? `&body=${encodeURIComponent(body)}` : ""}`;
    copy.hidden = !navigator.clipboard;
    copy.addEventListener("click", () => mayGo() && take());
    mail.addEventListener("click", (event) => {
      if (!mayGo()) return void event.preventDefault();
      const whole = link(text.value.replace(/\r?\n/g, "\r\n"));
      if (whole.length <= LONGEST_LINK) mail.href = whole;
      else {
        event.preventDefault();
        take().then((taken) => {
          if (taken) said.textContent = mail.dataset.long;
          location.href = link("");
        });
      }
    });
    share.hidden = !navigator.share;
    share.addEventListener("click", () => mayGo() && navigator.share({ title: subject.value, text: text.value }).catch(() => {}));
  });
})();
