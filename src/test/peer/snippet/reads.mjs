// Signs in with the libraries themselves in a window that is made up, and says what they ask for.
// A line is a folder with an app, a module, and the options of the call that makes the client and of the one that signs in; the answer
// is a line with the version, and the derivation origin in the message, or "none", or what the library throws.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";

// Browsers have it; the oldest Node.js that runs these tests has not.
Promise.withResolvers ??= () => {
  let resolve, reject;
  const promise = new Promise((...both) => ([resolve, reject] = both));
  return { promise, resolve, reject };
};

const here = path.dirname(new URL(import.meta.url).pathname);

/** A window whose opener's messages come back as II would answer them. */
function fakeWindow() {
  const listeners = [];
  const fire = (type, event) => {
    for (const capture of [true, false]) {
      if (type === "click" && !capture) event.run();
      for (const one of [...listeners]) if (one.type === type && one.capture === capture) one.listener(event);
    }
  };
  const answer = (origin, source, data) => setTimeout(() => fire("message", { origin, source, data }), 0);
  const location = new URL("https://app.example/");
  const window = {
    location, fire, crypto: globalThis.crypto, origin: location.origin,
    addEventListener: (type, listener, options) =>
      listeners.push({ type, listener, capture: options === true || options?.capture === true }),
    removeEventListener: (type, listener) => {
      const at = listeners.findIndex((one) => one.type === type && one.listener === listener);
      if (at >= 0) listeners.splice(at, 1);
    },
    open(url) {
      const origin = new URL(url).origin;
      // Clients of earlier questions still listen, and answer to windows of their own.
      const { received } = window;
      const opened = {
        closed: false, location, close() {}, focus() {},
        postMessage(message) {
          if (message.method === "icrc29_status") {
            answer(origin, opened, { jsonrpc: "2.0", id: message.id, result: "ready" });
          } else if (message.kind === "authorize-client") {
            received(message.derivationOrigin);
          } else if (message.params) {
            received(message.params.icrc95DerivationOrigin);
          }
        },
      };
      answer(origin, opened, { kind: "authorize-ready" });
      return opened;
    },
  };
  return window;
}

// The libraries listen to the window from the moment that they are imported.
const window = fakeWindow();
globalThis.window = window;
globalThis.location = window.location;
globalThis.document = { addEventListener() {}, removeEventListener() {} };
globalThis.localStorage = { getItem: () => null, setItem() {}, removeItem() {} };

/** The version of the package that a file is of. */
function version(file, name) {
  for (let at = path.dirname(file); ; at = path.dirname(at)) {
    const manifest = path.join(at, "package.json");
    const read = fs.existsSync(manifest) ? JSON.parse(fs.readFileSync(manifest, "utf8")) : {};
    if (name.startsWith(read.name ?? "-")) return read.version;
  }
}

const memory = () => {
  const kept = new Map();
  return { get: async (key) => kept.get(key) ?? null, set: async (key, value) => void kept.set(key, value), remove: async (key) => void kept.delete(key) };
};

async function ask({ app, module, make, create, method, options }) {
  const require = createRequire(path.join(here, app, "index.js"));
  const file = require.resolve(module);
  const sent = await new Promise((resolve) => {
    window.received = (origin) => resolve(origin === undefined ? "none" : String(origin));
    setTimeout(() => resolve("no message"), 60_000).unref();
    (async () => {
      const { AuthClient } = await import(pathToFileURL(file));
      const all = { storage: memory(), keyType: "Ed25519", idleOptions: { disableIdle: true }, ...create };
      const client = make === "new" ? new AuthClient(all) : await AuthClient.create(all);
      await client.getIdentity?.();
      // Only what a click does may open a window.
      window.fire("click", { run: () => (async () => await client[method](options))().catch((failure) => resolve("throws " + failure.message)) });
    })().catch((failure) => resolve("throws " + failure.message));
  });
  return { version: version(file, module), sent };
}

// They report what this window lacks, and messages that are for others.
console.warn = console.error = () => {};
process.on("unhandledRejection", () => {});
for await (const line of readline.createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(await ask(JSON.parse(line))) + "\n");
}
process.exit(0);
