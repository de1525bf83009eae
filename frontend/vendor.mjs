// Copies the exact files we serve out of node_modules, builds the icon sprite, and records what was taken.
// Run `npm ci && npm run vendor` after changing a version in package.json or a line in icons.txt.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const vendor = join(root, "static/vendor");

// `from` is the path inside the package, `to` the path from the root of the repository.
// {dir} becomes static/vendor/<name>-<version>, so a new version is a new address and no cache can be stale.
const wanted = {
  "htmx.org": [
    ["dist/htmx.min.js", "{dir}/htmx.min.js"],
    ["LICENSE", "{dir}/LICENSE"],
  ],
  "@fontsource-variable/source-sans-3": [
    ["files/source-sans-3-latin-wght-normal.woff2", "{dir}/source-sans-3-latin-wght-normal.woff2"],
    ["files/source-sans-3-latin-ext-wght-normal.woff2", "{dir}/source-sans-3-latin-ext-wght-normal.woff2"],
    ["LICENSE", "{dir}/LICENSE"],
  ],
  "lucide-static": [["LICENSE", "{dir}/LICENSE"]],
  "axe-core": [
    ["axe.min.js", "tests/vendor/axe.min.js"],
    ["LICENSE", "tests/vendor/LICENSE-axe-core"],
    ["LICENSE-3RD-PARTY.txt", "tests/vendor/LICENSE-axe-core-third-party"],
  ],
  // The CommonJS build: it is read as it lies there, by every Node.
  "ical.js": [
    ["dist/ical.es5.min.cjs", "tests/vendor/ical.es5.min.cjs"],
    ["LICENSE", "tests/vendor/LICENSE-ical.js"],
  ],
};

const lock = [];

function packageOf(name) {
  return JSON.parse(readFileSync(join(here, "node_modules", name, "package.json"), "utf8"));
}

function record(path, { name, version, license }) {
  const sha384 = createHash("sha384").update(readFileSync(path)).digest("base64");
  lock.push({ file: relative(root, path), package: name, version, licence: license, sha384 });
}

function copy(name, files) {
  const pack = packageOf(name);
  const dir = `static/vendor/${name.split("/").at(-1)}-${pack.version}`;
  for (const [from, to] of files) {
    const target = join(root, to.replace("{dir}", dir));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(here, "node_modules", name, from), target);
    record(target, pack);
  }
}

function symbol(name) {
  const svg = readFileSync(join(here, "node_modules/lucide-static/icons", `${name}.svg`), "utf8");
  const inside = svg.match(/<svg[^>]*>(.*)<\/svg>/s)[1].replace(/\s+/g, " ").trim();
  return (
    `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" ` +
    `stroke-linecap="round" stroke-linejoin="round">${inside}</symbol>`
  );
}

function sprite() {
  const names = readFileSync(join(here, "icons.txt"), "utf8")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith("#"));
  const pack = packageOf("lucide-static");
  const target = join(root, "static/icons.svg");
  const head = `<!-- Lucide ${pack.version}, ISC licence: vendor/lucide-static-${pack.version}/LICENSE -->`;
  const body = names.sort().map(symbol).join("\n");
  writeFileSync(target, `${head}\n<svg xmlns="http://www.w3.org/2000/svg">\n${body}\n</svg>\n`);
  record(target, pack);
}

for (const entry of readdirSync(vendor)) rmSync(join(vendor, entry), { recursive: true });
for (const [name, files] of Object.entries(wanted)) copy(name, files);
sprite();
lock.sort((a, b) => (a.file < b.file ? -1 : 1));
writeFileSync(join(vendor, "vendor.lock.json"), `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${lock.length} files`);
