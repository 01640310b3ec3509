// The queue by keys. Everything here can be done without: the rows are links and boxes, the search is a form.
"use strict";
(() => {
  const rows = [...document.querySelectorAll("[data-rows] tbody tr")];
  const form = document.querySelector("[data-queue]");
  const search = document.querySelector("[data-search]");
  const keys = document.querySelector("[data-keys-shown]");
  const button = document.querySelector("[data-keys]");
  const link = (row) => row.querySelector("a");
  const box = (row) => row.querySelector("input[type=checkbox]");

  // The focus is the cursor: what is announced, and what Enter opens, is what the browser itself has focused.
  const at = () => rows.findIndex((row) => row.contains(document.activeElement));
  const go = (place) => rows[place] && link(rows[place]).focus();

  const said = document.querySelector("[data-chosen]");
  const count = () => {
    const chosen = form.querySelectorAll("input[name=mistake]:checked").length;
    if (said) said.textContent = chosen ? form.dataset.said.replace("{count}", chosen) : "";
  };
  if (form) {
    form.addEventListener("change", count);
    count();
  }

  const choose = (place) => {
    const one = rows[place] && box(rows[place]);
    if (!one) return;
    one.checked = !one.checked;
    count();
  };
  const show = () => keys && !keys.open && keys.showModal();
  if (button && keys) {
    button.hidden = false;
    button.addEventListener("click", show);
  }

  const DO = {
    j: () => go(at() + 1),
    ArrowDown: () => go(at() + 1),
    k: () => go(Math.max(0, at() - 1)),
    ArrowUp: () => go(Math.max(0, at() - 1)),
    x: () => choose(at()),
    "/": () => search && search.focus(),
    "?": show,
  };
  const TYPING = "input:not([type=checkbox]), textarea, select, summary, button, [contenteditable], dialog *";

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    // A list of keys that was just closed may hold the focus until the next frame; what nobody sees is no typing.
    const focused = document.activeElement;
    if (focused && focused.matches(TYPING) && focused.getClientRects().length) return;
    const isArrow = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (isArrow && at() < 0) return; // outside the rows the arrows scroll, as everywhere
    const act = DO[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
