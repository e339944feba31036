// What Node's own URL makes of a text: reads texts as JSON strings, a line each, and answers each with the parts that the
// project reads, or with null where the text is not a URL.
import { createInterface } from "node:readline";
import { parts } from "./url-parts.mjs";

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(parts(JSON.parse(line))) + "\n");
}
