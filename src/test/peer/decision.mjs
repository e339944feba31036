// Internet Identity's rule about derivation origins, written for Node from the published description and apart from the Java
// code: the URL parser, JSON.parse, regular expressions and array methods are JavaScript's own. Reads cases as lines of JSON
// from standard input, answers with a line each: the verdict, the step, and the list as it was read.
import { createInterface } from "node:readline";

const GATEWAYS = ["ic0.app", "icp0.io", "icp.net", "internetcomputer.org", "localhost"];
const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** The text form of a principal, for the check that a text is exactly that. */
function toText(body) {
  const crc = crc32(body);
  const bytes = [crc >>> 24, (crc >>> 16) & 255, (crc >>> 8) & 255, crc & 255, ...body];
  let bits = 0, held = 0, text = "";
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) { text += ALPHABET[(held >>> (bits - 5)) & 31]; bits -= 5; held &= (1 << bits) - 1; }
  }
  if (bits > 0) text += ALPHABET[(held << (5 - bits)) & 31];
  return text.match(/.{1,5}/g).join("-");
}

function isPrincipal(text) {
  let bits = 0, held = 0;
  const bytes = [];
  for (const letter of text.replaceAll("-", "")) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return false;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) { bytes.push((held >>> (bits - 8)) & 255); bits -= 8; held &= (1 << bits) - 1; }
  }
  const body = bytes.slice(4);
  return bytes.length >= 4 && body.length <= 29 && toText(body) === text;
}

function remap(origin) {
  const match = /^https:\/\/(?<subdomain>[\w-]+(?:\.raw)?)\.(?:icp0\.io|icp\.net)$/.exec(origin);
  return match === null ? origin : `https://${match.groups.subdomain}.ic0.app`;
}

/** Who reads the list: II of each time, and signers that read it at the derivation origin, whatever its status. */
const READERS = {
  "ii": { cap: 100, same: (a, b) => remap(a) === remap(b), strict: true },
  "ii-2026-05": { cap: 10, same: (a, b) => remap(a) === remap(b), strict: true },
  "ii-2025": { cap: 10, same: (a, b) => a === b, strict: false },
  "icrc-95": { cap: 10, same: (a, b) => a === b, strict: false, atOrigin: true },
};

function decide({ reader, request, derivation, head, document }) {
  const { cap, same, strict, atOrigin } = READERS[reader];
  if (derivation === null) return ["accepted", "same-site"];
  let url;
  try { url = new URL(derivation); } catch { return ["refused", "bare"]; }
  if (url.origin !== derivation) return ["refused", "bare"];
  if (same(derivation, request)) return ["accepted", "same-site"];
  const labels = url.hostname.split(".");
  const gateway = GATEWAYS.some((domain) => url.hostname === domain || url.hostname.endsWith("." + domain));
  const canister = gateway && labels.length > 1 && isPrincipal(labels[0]) ? labels[0] : head;
  if (!atOrigin && (canister === null || !isPrincipal(canister))) return ["refused", "canister"];
  if (document === null) return ["refused", "document"];
  if (!atOrigin && document.status !== 200) return ["refused", "status"];
  let root;
  try { root = JSON.parse(new TextDecoder().decode(Buffer.from(document.body, "base64"))); } catch { return ["refused", "json"]; }
  const list = root?.alternativeOrigins;
  if (!Array.isArray(list)) return ["refused", "shape"];
  if (list.length > cap) return ["refused", "cap"];
  if (strict && list.some((entry) => typeof entry !== "string")) return ["refused", "entries"];
  return list.some((entry) => typeof entry === "string" && same(entry, request)) ? ["accepted", "listed"] : ["refused", "listed"];
}

/** The list as UTF-16 units in hexadecimal, so that both sides can write it alike; "none" where there is not one of strings. */
function listed(document) {
  let root;
  try { root = JSON.parse(new TextDecoder().decode(Buffer.from(document.body, "base64"))); } catch { return "none"; }
  const list = root?.alternativeOrigins;
  if (!Array.isArray(list) || list.some((entry) => typeof entry !== "string")) return "none";
  return "[" + list.map((entry) => [...Array(entry.length).keys()].map((i) => entry.charCodeAt(i).toString(16)).join(".")).join(",") + "]";
}

for await (const line of createInterface({ input: process.stdin })) {
  const one = JSON.parse(line);
  const answer = decide(one);
  process.stdout.write([...answer, one.document === null ? "none" : listed(one.document)].join(" ") + "\n");
}
