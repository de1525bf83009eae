// pejl – all script of our own. Every page works without it; this makes it smoother.
"use strict";

// ---- htmx without eval, and with Trusted Types where a browser demands them ----

const closed = () => {
  throw new Error("eval is switched off");
};
htmx.registerExtension("pejl", {
  init(api) {
    const policy = window.trustedTypes?.createPolicy("htmx", { createHTML: (text) => text, createScript: closed });
    api.initSecurity(policy, closed, closed);
  },
});

// ---- short messages at the foot of the window ----

const STAYS_MS = 8000;

/** Shows a message; a bad one stays until it is closed. The region exists from the start, so it is read aloud. */
function toast(text, bad = false) {
  const region = document.getElementById("notices");
  if (!region) return;
  const box = document.createElement("div");
  box.className = bad ? "toast bad" : "toast";
  box.dataset.toast = "";
  const words = document.createElement("p");
  words.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "icon-btn";
  close.dataset.dismiss = "";
  close.setAttribute("aria-label", "Luk beskeden");
  close.textContent = "×";
  box.append(words, close);
  region.replaceChildren(box);
  letGo(region);
}

/** Good news goes away by itself, unless somebody is pointing at it. */
function letGo(region) {
  for (const box of region.querySelectorAll(".toast:not(.bad)")) {
    setTimeout(() => box.matches(":hover, :focus-within") || box.remove(), STAYS_MS);
  }
}

/** What was said before the page loaded is put in again, so that it too is read aloud. */
function sayAgain() {
  const region = document.getElementById("notices");
  if (!region?.children.length) return;
  const said = [...region.children];
  setTimeout(() => {
    region.replaceChildren(...said);
    letGo(region);
  }, 150);
}

const SENTENCES = {
  429: "Det går lidt stærkt. Vent et øjeblik, og prøv igen.",
  503: "Der er travlt lige nu. Din ændring er ikke gemt. Prøv igen om lidt.",
};
const BROKEN = "Det gik galt hos os. Din ændring er ikke gemt.";
const OFFLINE = "Der er ingen forbindelse. Din ændring er ikke gemt.";

document.addEventListener("htmx:response:error", ({ detail }) => {
  const status = detail.ctx.response.status;
  if (status >= 500 || status === 429) {
    toast(SENTENCES[status] ?? BROKEN, true);
    putBack?.();
  }
});
document.addEventListener("htmx:error", ({ detail }) => {
  if (detail.ctx) toast(OFFLINE, true);
  putBack?.();
});

// ---- focus: whoever stood somewhere stands there after a swap ----

let stoodAt = "";
let stoodIn = "";
document.addEventListener("htmx:before:swap", () => {
  stoodAt = document.activeElement?.id ?? "";
  stoodIn = document.activeElement?.closest("[data-item]")?.id ?? "";
});
document.addEventListener("htmx:after:swap", () => {
  putBack = null;
  letGo(document.getElementById("notices") ?? document.body);
  writeOn();
  if (document.activeElement && document.activeElement !== document.body) return;
  const next =
    (stoodAt && document.getElementById(stoodAt)) ||
    (stoodIn && document.getElementById(stoodIn)?.querySelector(".more > summary")) ||
    document.querySelector("[data-focus]") ||
    document.getElementById("content");
  next?.focus({ preventScroll: next.id === "content" });
});

// ---- writing on while an answer is on its way: what was typed or chosen since then stands after the swap ----

const sentOff = new WeakMap();
let since = [];

const typable = (form) => [...form.elements].filter((one) => one.id && one.name && !["hidden", "submit"].includes(one.type));
const held = (one) => (["checkbox", "radio"].includes(one.type) ? one.checked : one.value);
/** A field of single lines is sent line by line; the lines after the first wait in it. */
const toSend = (one) => (one.dataset.enterSubmits === "line" ? one.value.split("\n")[0] : held(one));

document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  const form = ctx.sourceElement.closest("form[data-guard]");
  if (!form) return;
  sentOff.set(form, new Map(typable(form).map((one) => [one, toSend(one)])));
  for (const one of form.querySelectorAll("[data-enter-submits=line]")) ctx.request.body?.set?.(one.name, toSend(one));
});
document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
  const sent = sentOff.get(ctx.sourceElement.closest("form"));
  since = [...(sent ?? [])].filter(([one, was]) => held(one) !== was).map(([one, was]) => ({ id: one.id, was, is: held(one) }));
});

/** Puts back what was typed since the form was sent; what was sent itself is the server's to keep or give back. */
function writeOn() {
  for (const { id, was, is } of since) {
    const one = document.getElementById(id);
    if (!one || held(one) === is) continue;
    if (typeof is === "boolean") one.checked = is;
    else if (one.dataset.enterSubmits !== "line" || one.value === was) one.value = is;
    else one.value = (is.startsWith(was) ? is.slice(was.length) : is).replace(/^\n/, "") + one.value;
    one.focus({ preventScroll: true });
    if (one.matches("textarea")) one.setSelectionRange(one.value.length, one.value.length);
    if (one.dataset.enterSubmits === "line" && !one.form.querySelector(".error, [role=alert]") && one.value.includes("\n")) one.form.requestSubmit();
  }
  since = [];
}

// A change that waited its turn was written down before the one ahead of it was answered.
// It goes out with the version the page has now; what somebody else changes in between is still a conflict.
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  const page = ctx.sourceElement.closest("[data-ver]");
  const { body } = ctx.request;
  const now = page ? (document.getElementById(page.id) ?? page).dataset.ver : ctx.sourceElement.form?.elements.ver?.value;
  if (now !== undefined && body?.has?.("ver")) body.set("ver", now);
});

// ---- a real dialog instead of the browser's question ----

/** Asks; resolves to true for yes. Escape and the second button mean no, and focus goes back. */
function ask(text, source) {
  const dialog = document.getElementById("ask");
  if (!dialog) return Promise.resolve(window.confirm(text));
  const from = document.activeElement;
  dialog.querySelector("h2").textContent = text;
  dialog.querySelector("[data-yes]").textContent = source?.dataset.yes ?? "Ja";
  dialog.querySelector("[data-no]").textContent = source?.dataset.no ?? "Fortryd";
  dialog.returnValue = "";
  dialog.showModal();
  dialog.querySelector("[data-no]").focus();
  return new Promise((answer) => {
    const done = () => {
      const yes = dialog.returnValue === "yes";
      if (!yes) from?.focus();
      answer(yes);
    };
    dialog.addEventListener("close", done, { once: true });
  });
}

document.addEventListener("htmx:confirm", (event) => {
  const { ctx, issueRequest, dropRequest } = event.detail;
  event.preventDefault();
  ask(ctx.confirm, ctx.sourceElement).then((yes) => (yes ? issueRequest() : dropRequest()));
});

// ---- forms: ask first, send once, warn before typed text is lost ----

const asked = new WeakSet();
const sent = new WeakSet();
const typed = new Set();

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    const byHtmx = form.matches("[hx-post], [hx-get], [hx-put], [hx-delete], [hx-patch]");
    if (sent.has(form) || form.classList.contains("htmx-request")) {
      event.preventDefault();
      event.stopPropagation();
    } else if (form.dataset.confirm && !asked.has(form)) {
      event.preventDefault();
      event.stopPropagation();
      ask(form.dataset.confirm, form).then((yes) => {
        if (!yes) return;
        asked.add(form);
        form.requestSubmit(event.submitter);
      });
    } else {
      asked.delete(form);
      if (!byHtmx) typed.delete(form);
      if (!byHtmx && form.method === "post") {
        sent.add(form);
        // Not `disabled`: a disabled button would take its own name and value out of what is sent.
        event.submitter?.setAttribute("aria-disabled", "true");
      }
    }
  },
  true,
);
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.forms) sent.delete(form);
  for (const button of document.querySelectorAll("form [type=submit][aria-disabled]")) button.removeAttribute("aria-disabled");
});

document.addEventListener("input", ({ target }) => {
  const form = target.closest("form[data-guard]");
  if (form) typed.add(form);
});
document.addEventListener("htmx:after:request", ({ detail }) => {
  const form = detail.ctx.sourceElement?.closest("form");
  if (form && detail.ctx.response.status < 400) typed.delete(form);
});
addEventListener("beforeunload", (event) => {
  if ([...typed].some((form) => form.isConnected)) event.preventDefault();
});

// ---- keys ----

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (key === "Enter" && !event.shiftKey && !event.isComposing && target.matches?.("textarea[data-enter-submits]")) {
    event.preventDefault();
    if (target.dataset.enterSubmits === "line" && target.form.classList.contains("htmx-request")) {
      target.setRangeText("\n", target.selectionStart, target.selectionEnd, "end");
    } else target.form.requestSubmit();
  }
  if (key === "Escape") {
    drop(false);
    const open = target.closest?.("details.more[open]");
    if (open) shut(open);
  }
  if (event.altKey && (key === "ArrowUp" || key === "ArrowDown")) {
    const item = target.closest?.("[data-item]");
    const button = item?.querySelector(`[data-move="${key === "ArrowUp" ? "up" : "down"}"]`);
    if (!item) return;
    event.preventDefault();
    if (button && button.getAttribute("aria-disabled") !== "true") button.click();
  }
});

// ---- answering many: arrows walk, Shift and an arrow picks on the way, Ctrl + A picks the group ----

const PICK = ".picks input[type=checkbox]";

/** Says how many are picked, where the page has a place for it. */
function tellPicked(form) {
  const place = form.querySelector("[data-picked]");
  const number = form.querySelectorAll('[name="stemme"]:checked').length;
  if (place) place.textContent = number ? `${number} ${number === 1 ? "stemme" : "stemmer"} valgt` : "";
}

function pick(boxes, checked) {
  for (const box of boxes) box.checked = checked;
  tellPicked(boxes[0].form);
}

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  const first = target === document.body && key === "ArrowDown" && document.querySelector(PICK);
  if (first) {
    first.focus();
    event.preventDefault();
  }
  if (!target.matches?.(PICK) || event.altKey) return;
  const all = [...target.form.querySelectorAll(PICK)];
  if (key === "ArrowDown" || key === "ArrowUp") {
    const next = all[all.indexOf(target) + (key === "ArrowDown" ? 1 : -1)];
    if (event.shiftKey) pick([target, next ?? target], true);
    next?.focus();
    next?.closest("label").scrollIntoView({ block: "nearest" });
  } else if (key === "a" && (event.ctrlKey || event.metaKey)) {
    const group = [...target.closest(".picks").querySelectorAll("input[type=checkbox]")];
    pick(group, group.some((box) => !box.checked));
  } else if (key === "Enter") {
    target.form.elements.answer.focus();
  } else return;
  event.preventDefault();
});
document.addEventListener("change", ({ target }) => {
  if (target.matches('[name="stemme"]')) tellPicked(target.form);
});

// ---- clicks: close, copy, print ----

/** Closes a small menu; the focus stays where it was opened. */
function shut(menu) {
  menu.open = false;
  menu.querySelector("summary").focus();
}

document.addEventListener("click", (event) => {
  const { target } = event;
  const dismiss = target.closest("[data-dismiss]");
  if (dismiss) dismiss.closest("[data-toast]").remove();
  if (target.closest("[aria-disabled=true]")) event.preventDefault();
  for (const open of document.querySelectorAll("details.more[open]")) if (!open.contains(target)) open.open = false;
  // What one chooses is seen under the menu; only moving is pressed several times.
  const chosen = target.closest("details.more :is(a, button):not([data-move])");
  if (chosen) shut(chosen.closest("details.more"));
  if (target.closest("[data-print]")) window.print();
  const whole = target.closest("[data-pick-all]");
  if (whole) {
    const group = [...whole.closest(".picks").querySelectorAll("input[type=checkbox]")];
    pick(group, group.some((box) => !box.checked));
  }
  const copy = target.closest("[data-copy]");
  if (copy) copyText(copy);
});

/** data-copy is the text, or "#id" of the element that holds it. */
async function copyText(button) {
  const { copy } = button.dataset;
  const source = copy.startsWith("#") ? document.querySelector(copy) : null;
  try {
    await navigator.clipboard.writeText(source ? (source.value ?? source.innerText) : copy);
    toast(button.dataset.copied ?? "Kopieret");
  } catch {
    if (source?.select) source.select();
    else if (source) getSelection().selectAllChildren(source);
    toast("Teksten kunne ikke kopieres. Marker den, og brug Ctrl + C.", true);
  }
}

// ---- the pole: drag a block with mouse, pen or finger ----

const EDGE_PX = 72;
let drag = null;
let putBack = null;

const clock = (minutes) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}.${String(minutes % 60).padStart(2, "0")}`;

/** Writes the clock times from the durations as they stand now; the server has the last word after the drop. */
function retime(list) {
  if (!list.dataset.start) return;
  let at = Number(list.dataset.start);
  for (const item of list.querySelectorAll("[data-item]")) {
    at += Number(item.dataset.before ?? 0);
    const time = item.querySelector("[data-clock]");
    if (time) time.textContent = clock(at);
    at += Number(item.querySelector("[data-minutes]")?.value ?? item.dataset.minutes ?? 0);
  }
  for (const end of list.querySelectorAll("[data-end]")) end.textContent = clock(at);
}

function place(y) {
  const { item, list } = drag;
  const others = [...list.querySelectorAll(":scope > [data-item]")].filter((other) => other !== item);
  const after = others.find((other) => {
    const box = other.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  const next = after ?? list.querySelector(":scope > :not([data-item])");
  if (next === item.nextElementSibling) return;
  list.insertBefore(item, next);
  retime(list);
}

/** Near the edge of the window the page follows the hand. */
function roll() {
  if (!drag) return;
  const speed = drag.y < EDGE_PX ? -8 : drag.y > innerHeight - EDGE_PX ? 8 : 0;
  if (speed) {
    scrollBy(0, speed);
    place(drag.y);
  }
  requestAnimationFrame(roll);
}

document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest("[data-grip]");
  if (!grip || event.button || drag) return;
  const item = grip.closest("[data-item]");
  event.preventDefault();
  grip.setPointerCapture(event.pointerId);
  drag = { item, list: item.parentNode, next: item.nextElementSibling, y: event.clientY };
  item.classList.add("lifted");
  roll();
});
document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  drag.y = event.clientY;
  place(event.clientY);
});
document.addEventListener("pointerup", () => drop(true));
document.addEventListener("pointercancel", () => drop(false));

function drop(keep) {
  if (!drag) return;
  const { item, list, next } = drag;
  drag = null;
  item.classList.remove("lifted");
  if (item.nextElementSibling === next) return;
  const undo = () => {
    list.insertBefore(item, next);
    retime(list);
  };
  if (!keep) {
    undo();
    return;
  }
  putBack = undo;
  const form = document.getElementById(list.dataset.reorder);
  const order = [...list.querySelectorAll(":scope > [data-item]")].map((one) => {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name: list.dataset.name ?? "order", value: one.dataset.item });
    return input;
  });
  form.querySelector("[data-order]").replaceChildren(...order);
  form.requestSubmit();
}

// ---- on arrival ----

sayAgain();
