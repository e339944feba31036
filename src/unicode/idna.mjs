// Writes src/main/resources/io/github/iiorigins/origin/idna.bin: what UTS #46, RFC 5892 (ContextJ) and RFC 5893 (Bidi)
// ask of each code point of Unicode 17.0.0. The same package gives the same bytes.
//
// Run it in this folder with the tables of the npm package tr46, whose version 6.0.0 is made from Unicode 17.0.0
// (IdnaMappingTable.txt, DerivedGeneralCategory.txt, DerivedCombiningClass.txt, DerivedJoiningType.txt and
// DerivedBidiClass.txt):
//
//   npm pack tr46@6.0.0 && tar xzf tr46-6.0.0.tgz && node idna.mjs package && rm -r package tr46-6.0.0.tgz
//
// The data are the Unicode Consortium's:
//
//   UNICODE LICENSE V3
//   COPYRIGHT AND PERMISSION NOTICE
//   Copyright © 1991-2025 Unicode, Inc.
//
//   Permission is hereby granted, free of charge, to any person obtaining a copy of data files and any associated
//   documentation (the "Data Files") or software and any associated documentation (the "Software") to deal in the Data
//   Files or Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
//   distribute, and/or sell copies of the Data Files or Software, and to permit persons to whom the Data Files or
//   Software are furnished to do so, provided that either (a) this copyright and permission notice appear with all
//   copies of the Data Files or Software, or (b) this copyright and permission notice appear in associated
//   Documentation.
//
//   THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
//   NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT OF THIRD
//   PARTY RIGHTS.
//
//   IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN THIS NOTICE BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL
//   INDIRECT OR CONSEQUENTIAL DAMAGES, OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER
//   IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR
//   PERFORMANCE OF THE DATA FILES OR SOFTWARE.
//
//   Except as contained in this notice, the name of a copyright holder shall not be used in advertising or otherwise to
//   promote the sale, use or other dealings in these Data Files or Software without prior written authorization of the
//   copyright holder.
//
// Format. A number is written in groups of seven bits, the lowest first, each but the last with the high bit set.
//   runs, texts                 how many follow
//   for each run of code points, from U+0000 without a gap:
//     length - 1
//     one byte of properties:   bits 0-2 Bidi (0 L, 1 R AL, 2 AN, 3 EN, 4 NSM, 5 ES CS ET ON BN, 6 others),
//                               bits 3-5 joining type (0 others, 1 L, 2 R, 3 D, 4 T), bits 6-7 mark (1 mark, 2 virama);
//                               or with bits 0-2 set: 07 disallowed, 0F ignored, 17 mapped by distance, 1F to texts
//     17: the distance, zigzag; 1F: for each code point the length and the code points of its text

import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const source = resolve(process.argv[2] ?? "package");
const { unicodeVersion } = JSON.parse(readFileSync(`${source}/package.json`, "utf8"));
if (unicodeVersion !== "17.0.0") {
  throw new Error(`Unicode 17.0.0 is wanted, ${source} has ${unicodeVersion}`);
}
const require = createRequire(import.meta.url);
const is = require(`${source}/lib/regexes.js`);
const { STATUS_MAPPING: status } = require(`${source}/lib/statusMapping.js`);

// The package has the properties only as the regular expressions of the rules, so each property is asked of a rule with
// a neighbour that leaves it alone to decide: beh (dual joining), he (right to left).
const beh = "\u0628";
const he = "\u05D0";
const zwnj = "\u200C";

function bidi(c) {
  if (is.bidiS1LTR.test(c)) return 0;
  if (is.bidiS1RTL.test(c)) return 1;
  if (is.bidiS4AN.test(c)) return 2;
  if (is.bidiS4EN.test(c)) return 3;
  if (is.bidiS3.test(he + c)) return 4;
  return is.bidiS2.test(c) ? 5 : 6;
}

function joining(c) {
  const left = is.validZWNJ.test(c + zwnj + beh);
  const right = is.validZWNJ.test(beh + zwnj + c);
  if (left || right) return (left ? 1 : 0) + (right ? 2 : 0);
  return is.validZWNJ.test(beh + c + zwnj + beh) ? 4 : 0;
}

function mark(c) {
  if (is.combiningClassVirama.test(c)) return 2;
  return is.combiningMarks.test(c) ? 1 : 0;
}

const runs = [];
function add(codePoint, properties, distance, text) {
  const last = runs.at(-1);
  if (last?.properties === properties && last.distance === distance) {
    last.length++;
    last.texts.push(text);
  } else {
    runs.push({ length: 1, properties, distance, texts: [text] });
  }
}

let next = 0;
for (const [range, kind, mapping] of JSON.parse(readFileSync(`${source}/lib/mappingTable.json`, "utf8"))) {
  const [first, last] = Array.isArray(range) ? range : [range, range];
  if (first !== next) throw new Error(`a gap before ${first}`);
  next = last + 1;
  for (let codePoint = first; codePoint <= last; codePoint++) {
    const c = String.fromCodePoint(codePoint);
    switch (kind) {
      case status.valid:
      case status.deviation:
        add(codePoint, bidi(c) | (joining(c) << 3) | (mark(c) << 6));
        break;
      case status.mapped: {
        const mapped = [...mapping];
        if (mapped.length === 1) add(codePoint, 0x17, mapping.codePointAt(0) - codePoint);
        else add(codePoint, 0x1f, undefined, mapped);
        break;
      }
      case status.ignored:
        add(codePoint, 0x0f);
        break;
      case status.disallowed:
        add(codePoint, 0x07);
        break;
      default:
        throw new Error(`status ${kind}`);
    }
  }
}
if (next !== 0x110000) throw new Error(`the table ends at ${next}`);

const bytes = [];
function number(value) {
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value & 0x7f) | 0x80);
  bytes.push(value);
}

number(runs.length);
number(runs.filter((run) => run.properties === 0x1f).reduce((sum, run) => sum + run.length, 0));
for (const { length, properties, distance, texts } of runs) {
  number(length - 1);
  bytes.push(properties);
  if (properties === 0x17) number(distance < 0 ? -2 * distance - 1 : 2 * distance);
  if (properties === 0x1f) {
    for (const text of texts) {
      number(text.length);
      text.forEach((c) => number(c.codePointAt(0)));
    }
  }
}
const target = new URL("../main/resources/io/github/iiorigins/origin/idna.bin", import.meta.url);
writeFileSync(target, Uint8Array.from(bytes));
console.log(`${runs.length} runs, ${bytes.length} bytes`);
