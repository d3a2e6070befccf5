// Builds static/vendor/ from the npm packages and our own css/ and js/: one stylesheet, one script, the font files.
//
// The neutral theme sets 5,000 custom properties of which these pages read a few hundred. Sent whole, the theme alone
// would cost more than every other byte of a page, so what nothing reads is left out here.
import { build } from "esbuild";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const hier = dirname(fileURLToPath(import.meta.url));
const vendor = join(hier, "vendor");
// A page may cost 60 kB compressed; htmx, which django-htmx serves, takes 17 of them.
const GRENS_KB = 43;

/** Drops the declarations of the example theme that no rule reads, directly or through another property. */
function zonderOngelezen(css) {
  const thema = /\.voorbeeld-theme\{([^{}]*)\}/g;
  const declaraties = new Map();
  for (const [, inhoud] of css.matchAll(thema)) {
    for (const declaratie of inhoud.split(";")) {
      const dubbelepunt = declaratie.indexOf(":");
      if (dubbelepunt > 0) declaraties.set(declaratie.slice(0, dubbelepunt), declaratie.slice(dubbelepunt + 1));
    }
  }
  const gelezen = (tekst) => [...tekst.matchAll(/var\((--[\w-]+)/g)].map(([, naam]) => naam);
  const nodig = new Set();
  const wachtrij = gelezen(css.replace(thema, ""));
  while (wachtrij.length) {
    const naam = wachtrij.pop();
    if (nodig.has(naam)) continue;
    nodig.add(naam);
    wachtrij.push(...gelezen(declaraties.get(naam) ?? ""));
  }
  const rest = [...declaraties].filter(([naam]) => nodig.has(naam)).map(([naam, waarde]) => `${naam}:${waarde}`);
  let eerste = true;
  return css.replace(thema, () => {
    if (!eerste) return "";
    eerste = false;
    return `.voorbeeld-theme{${rest.join(";")}}`;
  });
}

const { outputFiles } = await build({
  absWorkingDir: hier,
  entryPoints: ["css/portaal.css", "js/portaal.js"],
  outdir: "vendor",
  entryNames: "[name]",
  assetNames: "[name]",
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  loader: { ".woff2": "file", ".svg": "dataurl" },
  target: ["chrome115", "firefox115", "safari16.4"],
  legalComments: "external",
  logLevel: "warning",
});

await rm(vendor, { recursive: true, force: true });
await mkdir(vendor, { recursive: true });
let totaal = 0;
for (const bestand of outputFiles) {
  const naam = bestand.path.slice(bestand.path.lastIndexOf("/") + 1);
  const inhoud = naam.endsWith(".css") ? Buffer.from(zonderOngelezen(bestand.text)) : Buffer.from(bestand.contents);
  await writeFile(join(vendor, naam), inhoud);
  if (/\.(css|js)$/.test(naam)) {
    const kB = gzipSync(inhoud, { level: 9 }).length / 1024;
    totaal += kB;
    console.log(`${naam}: ${(inhoud.length / 1024).toFixed(1)} kB, gecomprimeerd ${kB.toFixed(1)} kB`);
  }
}
if (totaal > GRENS_KB) {
  console.error(`De opmaak is ${totaal.toFixed(1)} kB gecomprimeerd; de grens is ${GRENS_KB} kB.`);
  process.exit(1);
}
