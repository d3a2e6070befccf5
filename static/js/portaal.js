// Small help on top of pages that work without it. No inline code, no state in the browser.

/** Calls `doe` for every element that matches, now and in every part that htmx swaps in later. */
function bij(selector, doe) {
  const loop = (wortel) => {
    if (wortel.matches?.(selector)) doe(wortel);
    wortel.querySelectorAll(selector).forEach(doe);
  };
  loop(document);
  document.addEventListener("htmx:load", (gebeurtenis) => loop(gebeurtenis.detail.elt));
}

// Error summary: whoever just sent a form with mistakes hears and sees them first.
bij("[data-foutsamenvatting]", (samenvatting) => {
  if (!samenvatting.dataset.bezocht) {
    samenvatting.dataset.bezocht = "ja";
    samenvatting.focus();
  }
});

// File box: a dropped file lands in the plain input, so that the form sends it as if it had been chosen.
bij("[data-bestandsvak]", (vak) => {
  const invoer = vak.querySelector("input[type=file]");
  const uitleg = vak.querySelector("[data-sleep]");
  if (uitleg) uitleg.hidden = false;
  const boven = (aan) => vak.classList.toggle("vum-bestandsvak--boven", aan);
  vak.addEventListener("dragover", (gebeurtenis) => {
    gebeurtenis.preventDefault();
    boven(true);
  });
  vak.addEventListener("dragleave", () => boven(false));
  vak.addEventListener("drop", (gebeurtenis) => {
    gebeurtenis.preventDefault();
    boven(false);
    if (gebeurtenis.dataTransfer.files.length === 0) return;
    invoer.files = gebeurtenis.dataTransfer.files;
    invoer.dispatchEvent(new Event("change", { bubbles: true }));
  });
});

// Selection: "alles kiezen" and the count in the bar. The hidden parts appear only here, because without script they do nothing.
function telKeuze(formulier) {
  const vakjes = [...formulier.querySelectorAll("input.vum-kies:not(:disabled)")];
  const teKiezen = vakjes.length;
  const gekozen = vakjes.filter((vakje) => vakje.checked).length;
  formulier.querySelectorAll("[data-aantal-gekozen]").forEach((plek) => {
    plek.hidden = false;
    plek.textContent = gekozen === 1 ? "1 gekozen" : `${gekozen} gekozen`;
  });
  formulier.querySelectorAll("input[data-kies-alles]").forEach((alles) => {
    alles.checked = gekozen > 0 && gekozen === teKiezen;
    alles.indeterminate = gekozen > 0 && gekozen < teKiezen;
  });
}
bij("[data-keuzelijst]", (formulier) => {
  formulier.querySelectorAll("[data-alleen-script]").forEach((deel) => (deel.hidden = false));
  telKeuze(formulier);
});
document.addEventListener("htmx:afterSettle", () => document.querySelectorAll("[data-keuzelijst]").forEach(telKeuze));
document.addEventListener("change", (gebeurtenis) => {
  const formulier = gebeurtenis.target.closest("[data-keuzelijst]");
  if (!formulier) return;
  if (gebeurtenis.target.matches("[data-kies-alles]")) {
    formulier.querySelectorAll("input.vum-kies:not(:disabled)").forEach((vakje) => (vakje.checked = gebeurtenis.target.checked));
  }
  telKeuze(formulier);
});

// Menus made of <details>: Escape and a click elsewhere close them, as people expect of a menu.
const openMenus = () => document.querySelectorAll("details[data-menu][open]");
document.addEventListener("click", (gebeurtenis) => {
  openMenus().forEach((menu) => {
    if (!menu.contains(gebeurtenis.target)) menu.open = false;
  });
});
document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.key !== "Escape") return;
  openMenus().forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});

// Sending twice by a double click would start the same work twice; the second press is ignored for a moment.
document.addEventListener("submit", (gebeurtenis) => {
  const formulier = gebeurtenis.target;
  if (formulier.method !== "post" || formulier.hasAttribute("hx-post")) return;
  if (formulier.dataset.verzonden) {
    gebeurtenis.preventDefault();
    return;
  }
  formulier.dataset.verzonden = "ja";
  setTimeout(() => delete formulier.dataset.verzonden, 5000);
});

// A region that htmx refreshes says so while it waits (aria-busy); the content itself stays readable.
document.addEventListener("htmx:beforeRequest", ({ detail }) => detail.target?.setAttribute("aria-busy", "true"));
for (const einde of ["htmx:afterRequest", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(einde, ({ detail }) => detail.target?.removeAttribute("aria-busy"));
}

// A field that finds boxes to tick: Enter goes to the first of them instead of sending a form that is not finished.
document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.key !== "Enter" || !gebeurtenis.target.matches?.("[data-voorstellen]")) return;
  const plek = document.querySelector(gebeurtenis.target.dataset.voorstellen);
  const eerste = plek?.querySelector("input[type=checkbox]:not(:checked)");
  if (!eerste || gebeurtenis.target.value === "") return;
  gebeurtenis.preventDefault();
  eerste.focus();
});

// Buttons that script makes needless: the page already follows what is typed.
bij("[data-zonder-script]", (deel) => (deel.hidden = true));

// Printing is the browser's; the button is only there when it can work.
bij("button[data-afdrukken]", (knop) => {
  knop.hidden = false;
  knop.addEventListener("click", () => window.print());
});
