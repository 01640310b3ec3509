// A few small comforts; every page works without them.
// 1. What is typed after a call stays on this device until it is saved, so that a lost line loses nothing; two windows on one
//    letter overwrite nothing of each other.
// 2. "in 38 minutes" is read anew each minute; where that fails, the distance is hidden and the time of day stays.
// 3. An open menu closes on Escape or a tap elsewhere.
// 4. Who taps the number says "I'm calling now" with the same tap; a colleague who was quicker is shown first.
// 5. What a report may be is suggested while it is typed; what a phone shared is put into it.
// 6. A link that is shown once is copied or shared with a tap.
// 7. What was missing is not said any longer once it is being written.
"use strict";
(() => {
  const PREFIX = "makegood:call:";
  const KEPT_FOR = 3 * 24 * 3600 * 1000;
  const OURS = ["csrfmiddlewaretoken", "calls_seen", "letters_seen", "reached"];

  const store = (() => {
    try {
      localStorage.setItem(PREFIX, "");
      localStorage.removeItem(PREFIX);
      return localStorage;
    } catch {
      return null; // private window or no room: nothing is kept, and the page doesn't say that it is
    }
  })();

  const read = (key) => {
    try {
      return JSON.parse(store.getItem(key));
    } catch {
      return null;
    }
  };
  const drafts = () => Object.keys(store).filter((key) => key.startsWith(PREFIX));
  const forget = (unless) => drafts().forEach((key) => unless(key, read(key)) || store.removeItem(key));

  function fill(form, values) {
    for (const field of form.elements) {
      if (!field.name || OURS.includes(field.name)) continue;
      const kept = values.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "checkbox" || field.type === "radio") field.checked = kept.includes(field.value);
      else if (kept.length) field.value = kept[0];
    }
    form.querySelectorAll("[data-other]:not([name])").forEach((chip) => {
      chip.checked = [...chip.closest("fieldset").querySelectorAll(".other input")].some((field) => field.value);
    });
    form.dispatchEvent(new Event("change"));
  }

  // Each open page writes under a key of its own, so two windows overwrite nothing of each other. What one of them takes
  // up again from an earlier one goes on under its own key; a window whose words were taken up writes them again.
  const HERE = Math.random().toString(36).slice(2, 10);
  const isOf = (key, base) => key === base || key.startsWith(`${base}|`);
  const draftsOf = (base) => drafts().filter((key) => isOf(key, base)).map((key) => ({ key, ...read(key) })).filter((one) => one.values).sort((a, b) => b.at - a.at);

  function keep(form) {
    const base = PREFIX + form.dataset.mistake;
    const own = `${base}|${HERE}`;
    const said = document.getElementById("kept");
    const { calls } = form.dataset;
    const values = () => [...new FormData(form)].filter(([name]) => !OURS.includes(name));
    const isTyped = ([name]) => form.elements[name]?.matches?.("textarea, input[type=text]");
    const words = (all) => JSON.stringify(all.filter(isTyped));
    const left = draftsOf(base);
    left.filter((one) => one.sent && one.calls !== calls).forEach((one) => store.removeItem(one.key));
    const wasRefused = document.querySelector(".refusal, .field-refusal");
    let takenUp = left.find((one) => store.getItem(one.key) && (!wasRefused || one.sent));
    let noted = null;
    if (takenUp && !wasRefused) {
      fill(form, takenUp.values);
      said.textContent = said.dataset.back;
    }
    const put = (key, draft) => store.setItem(key, JSON.stringify({ calls, ...draft }));
    const note = (sent, at = Date.now()) => {
      noted = { sent, at };
      try {
        put(own, { values: values(), sent, at });
        said.textContent = said.dataset.kept;
      } catch {
        said.textContent = "";
        return;
      }
      if (takenUp && read(takenUp.key)?.at === takenUp.at) store.removeItem(takenUp.key);
      takenUp = null;
    };
    const offer = otherWords(form, {
      find: () => draftsOf(base).find((one) => one.key !== own && !(one.key === takenUp?.key && one.at === takenUp.at) && words(one.values) !== words(values())),
      isHere: (one) => one.key.startsWith(`${own}.`),
      take: (one) => {
        const at = Date.now();
        put(`${own}.${at}`, { values: values(), sent: false, at });
        fill(form, one.values);
        takenUp = one;
        note(false, at + 1);
      },
    });
    form.addEventListener("input", () => note(false));
    form.addEventListener("submit", () => note(true));
    addEventListener("storage", (event) => {
      if (!event.key || !isOf(event.key, base)) return;
      const wasTakenUp = event.key === own && event.newValue === null && noted && draftsOf(base).length;
      if (wasTakenUp) note(noted.sent, noted.at);
      offer();
    });
    offer();
  }

  // Where another window holds other words of the same letter or call, that is said, and they are one tap away.
  function otherWords(form, { find, isHere, take }) {
    const place = form.parentElement.querySelector("[data-other-words]");
    const line = place.querySelector("[role=status]");
    let other = null;
    const offer = () => {
      other = find();
      place.hidden = !other;
      if (!other) return;
      const at = new Date(other.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
      const which = isHere(other) ? "here" : other.sent ? "sent" : "changed";
      const now = place.dataset[which].replace("{at}", at);
      if (line.textContent !== now) line.textContent = now;
    };
    place.querySelector("button").addEventListener("click", () => {
      take(other);
      offer();
    });
    return offer;
  }

  const FRESH = "[data-clock], [data-fresh]";
  const nameOf = (part) => part.dataset.clock || part.dataset.fresh;

  async function tick() {
    if (document.hidden || !document.querySelector(FRESH)) return;
    let fresh = null;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.ok && !answer.redirected) fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      fresh = null;
    }
    document.body.classList.toggle("stale", !fresh);
    if (!fresh) return;
    const read = new Map([...fresh.querySelectorAll(FRESH)].map((part) => [nameOf(part), part]));
    const words = (part) => part.textContent.replace(/\s+/g, " ");
    for (const part of document.querySelectorAll(FRESH)) {
      const now = read.get(nameOf(part));
      if (now && words(now) !== words(part) && !part.contains(document.activeElement)) part.replaceChildren(...now.cloneNode(true).childNodes);
    }
  }

  const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
  document.addEventListener("click", async (event) => {
    const number = event.target.closest("a[data-calling]");
    if (!number) return;
    event.preventDefault();
    let answer = null;
    try {
      const body = new URLSearchParams({ csrfmiddlewaretoken: token() });
      answer = await fetch(number.dataset.calling, { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(2000) });
    } catch {
      answer = null; // no line, but perhaps a phone: nobody is kept from calling
    }
    if (answer && answer.status === 409) location.reload();
    else {
      location.href = number.href;
      tick();
    }
  });

  const MENUS = "details.more[open], details.why[open]";
  const close = (except) => document.querySelectorAll(MENUS).forEach((menu) => menu.contains(except) || (menu.open = false));
  document.addEventListener("click", (event) => close(event.target));
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector(MENUS);
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // What was missing is not said any longer while it is being written.
  document.addEventListener("input", (event) => {
    const field = event.target.closest("[aria-invalid=true]");
    if (!field) return;
    document.getElementById(field.getAttribute("aria-describedby"))?.remove();
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  });

  // What hides behind an untouched "Other" is not sent.
  const others = (form) => form.querySelectorAll("[data-other]").forEach((chip) => {
    chip.closest("fieldset").querySelectorAll(".other input").forEach((field) => (field.disabled = !chip.checked));
  });
  document.querySelectorAll("form:has([data-other])").forEach((form) => {
    form.addEventListener("change", () => others(form));
    others(form);
  });

  // While a report is typed, what it may be stands below the sentence. A later answer takes the place of an earlier one.
  document.querySelectorAll("[data-likely]").forEach((place) => {
    const form = place.closest("form");
    let wait = 0;
    let asking = null;
    let asked = "";
    const ask = async () => {
      const values = new FormData(form);
      const query = new URLSearchParams(["account", "account_name", "kind", "sentence"].map((name) => [name, values.get(name) || ""]));
      if (asked === `${query}`) return;
      asked = `${query}`;
      asking?.abort();
      asking = new AbortController();
      let said = "";
      if ((query.get("account") || query.get("account_name")) && query.get("sentence").trim().length > 5) {
        try {
          const answer = await fetch(`${place.dataset.likely}?${query}`, { signal: asking.signal });
          said = answer.ok && !answer.redirected ? await answer.text() : "";
        } catch (error) {
          if (error.name === "AbortError") return;
        }
      }
      if (place.textContent.trim() !== new DOMParser().parseFromString(said, "text/html").body.textContent.trim()) place.innerHTML = said;
    };
    form.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(ask, 400);
    });
  });

  // What a phone shared lies in a box on the phone (share.js) until its report is sent: for an hour, for whoever is signed in.
  const BOX = "makegood-shared";
  const WAITS = 3600 * 1000;
  const empty = () => "caches" in window && caches.delete(BOX);
  async function shared() {
    const link = document.querySelector("a[data-worker]");
    if (!link || !("serviceWorker" in navigator) || !("caches" in window)) return;
    navigator.serviceWorker.register(link.dataset.worker).catch(() => {});
    if (!(await caches.has(BOX))) return;
    const box = await caches.open(BOX);
    const [words, ...files] = await Promise.all((await box.keys()).map((key) => box.match(key)));
    if (!words || Date.now() - Number(words.headers.get("X-At")) > WAITS) return void empty();
    const form = document.querySelector("form[data-report]");
    if (!form) {
      const notice = document.createElement("p");
      notice.className = "notice";
      const there = document.createElement("a");
      there.href = link.href;
      there.textContent = link.dataset.waits;
      notice.append(there);
      document.getElementById("main").prepend(notice);
      return;
    }
    const field = form.elements.sentence;
    const text = (await words.text()).trim();
    if (text && !field.value) field.value = text.slice(0, field.maxLength);
    const chosen = new DataTransfer();
    for (const one of files) {
      const type = one.headers.get("Content-Type");
      chosen.items.add(new File([await one.blob()], decodeURIComponent(one.headers.get("X-Name")), { type }));
    }
    if (chosen.files.length) form.elements.files.files = chosen.files;
    const said = form.querySelector("[data-shared-said]");
    said.textContent = said.dataset.sharedSaid;
    form.addEventListener("submit", empty);
    form.dispatchEvent(new Event("input"));
  }
  shared();
  document.querySelectorAll("form[data-sign-out]").forEach((form) => form.addEventListener("submit", empty));

  // A link that is shown once: one tap copies it, another hands it to the phone's own way of sharing.
  document.querySelectorAll("input[data-copy]").forEach((field) => {
    const after = field.parentElement.querySelector(".after");
    const offer = (label, act) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", () => act(button));
      after.prepend(button, " ");
    };
    if (navigator.share) offer(field.dataset.share, () => navigator.share({ url: field.value }).catch(() => {}));
    if (navigator.clipboard) {
      offer(field.dataset.copy, (button) => {
        navigator.clipboard.writeText(field.value).then(() => (button.textContent = field.dataset.copied), () => field.select());
      });
    }
    field.addEventListener("focus", () => field.select());
  });

  setInterval(tick, 60000);
  document.addEventListener("visibilitychange", tick);

  if (!store) return;
  const { mistake, calls } = document.body.dataset;
  forget((key, draft) => draft && Date.now() - draft.at < KEPT_FOR && !(isOf(key, PREFIX + mistake) && draft.sent && draft.calls !== calls));
  document.querySelectorAll("form[data-keep]").forEach(keep);
  document.querySelectorAll("form[data-sign-out]").forEach((form) => form.addEventListener("submit", () => forget(() => false)));
})();
