// Writes static/numbers.css: one class per number, because a strict policy allows no style attributes.
// .m15 is fifteen minutes (a height on the pole, a share of the balance bar), .w37 is 37 % (the length of a bar).
import { writeFileSync } from "node:fs";

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const rules = [
  ...range(1, 180).map((n) => `.m${n}{--m:${n}}`),
  ...range(0, 100).map((n) => `.w${n}{--w:${n}}`),
];
const out = new URL("../static/numbers.css", import.meta.url);
writeFileSync(out, `/* Made by frontend/numbers.mjs. Do not edit. */\n@layer numbers{\n${rules.join("\n")}\n}\n`);
