// Signs in with the libraries themselves in a window that is made up, and says what they ask for.
// A line is a folder with an app, here or anywhere, a module, and the place of the option; the answer is a line with the version, and the derivation
// origin in the message, or "none", or what the library throws.
import { createRequire, register } from "node:module";
import { pathToFileURL } from "node:url";
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import "fake-indexeddb/auto";

// Browsers have these; the oldest Node.js that runs these tests has not.
Uint8Array.prototype.toBase64 ??= function () {
  return Buffer.from(this).toString("base64");
};
Promise.withResolvers ??= () => {
  let resolve, reject;
  const promise = new Promise((...both) => ([resolve, reject] = both));
  return { promise, resolve, reject };
};

// Some libraries are made for bundlers, which find a file by its name without an ending.
register("data:text/javascript," + encodeURIComponent(`export async function resolve(name, context, next) {
  for (const end of ["", ".js", "/index.js"]) {
    try { return await next(name + end, context); } catch (failure) { if (!/^\\.|^file:/.test(name) || end === "/index.js") throw failure; }
  }
}`));

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
    location, fire, crypto: globalThis.crypto, origin: location.origin, fetch: async () => { throw new Error("there is no network"); },
    focus() {}, setTimeout, clearTimeout,
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
globalThis.self = globalThis;
window.HTMLElement = globalThis.HTMLElement = class HTMLElement {
  focus() {}
};
globalThis.location = window.location;
const deaf = { addEventListener() {}, removeEventListener() {}, removeAttribute() {}, style: {} };
globalThis.document = { ...deaf, body: deaf, documentElement: deaf };
window.localStorage = globalThis.localStorage = { getItem: () => null, setItem() {}, removeItem() {} };

/** The version of the package that a file is of. */
function version(file, name) {
  for (let at = path.dirname(file); ; at = path.dirname(at)) {
    const manifest = path.join(at, "package.json");
    const read = fs.existsSync(manifest) ? JSON.parse(fs.readFileSync(manifest, "utf8")) : {};
    if (name.startsWith(read.name ?? "-") && read.version) return read.version;
  }
}

const memory = () => {
  const kept = new Map();
  return { get: async (key) => kept.get(key) ?? null, set: async (key, value) => void kept.set(key, value), remove: async (key) => void kept.delete(key) };
};

/** The file of a module. Some packages name one for bundlers alone. */
function located(require, module) {
  try {
    return require.resolve(module);
  } catch (failure) {
    const [, name, inside] = /^((?:@[^/]+\/)?[^/]+)(.*)$/.exec(module);
    const home = require.resolve.paths(name).map((at) => path.join(at, name)).find((at) => fs.existsSync(at));
    const entry = home && JSON.parse(fs.readFileSync(path.join(home, "package.json"), "utf8")).exports?.["." + inside]?.main;
    if (!entry) throw failure;
    return path.join(home, entry);
  }
}

/** Only what a click does may open a window. */
const click = (run) => new Promise((resolve, reject) => window.fire("click", { run: () => (async () => run())().then(resolve, reject) }));

const load = async (require, name) => (await import(pathToFileURL(located(require, name)))).default;

/** Renders a component with the library's hook in it, and when the client is made calls what the hook gives to sign in. */
async function rendered(require, wrap, hook) {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  const React = await load(require, "react");
  const { act, create } = await load(require, "react-test-renderer");
  let given;
  const Inside = () => ((given = hook()), null);
  await act(async () => create(wrap(React, React.createElement(Inside))));
  // One version never says that it is ready.
  for (let i = 0; i < 400 && !given.ready; i++) await act(() => new Promise((done) => setTimeout(done, 5)));
  return click(given.login);
}

/** What an app does with each library, with the options in one of the places. */
const apps = {
  async AuthClient({ AuthClient }, given, { call, callee }) {
    const all = { storage: memory(), keyType: "Ed25519", idleOptions: { disableIdle: true } };
    const made = call === "CONSTRUCTOR" || !AuthClient.create;
    const client = made && call !== "STATIC"
      ? new AuthClient({ ...all, ...given("CONSTRUCTOR") })
      : await AuthClient.create({ ...all, ...given("STATIC") });
    await client.getIdentity?.();
    await click(() => client[call === "METHOD" ? callee : client.signIn ? "signIn" : "login"](given("METHOD")));
  },
  async signIn({ signIn, initSatellite, initJuno }, given) {
    // Without a network it fails, after it made its client.
    await (initSatellite ?? initJuno)({ satelliteId: "aaaaa-aa", container: false }).catch(() => {});
    await click(() => signIn(given("FUNCTION")));
  },
  AgentProvider({ AgentProvider, useAuth, useAgent }, given, place, require) {
    let started, ready;
    return rendered(require, (React, inside) => React.createElement(AgentProvider, given("COMPONENT"), inside), () => {
      const { authenticate, login } = useAuth ? useAuth() : useAgent().useAuthClient();
      // Without a network it fails, after it made its client.
      started ??= authenticate().catch(() => {}).then(() => (ready = true));
      return { get ready() { return ready; }, login: () => login(given("METHOD")) };
    });
  },
  async createAgentManager({ createAgentManager }, given) {
    const manager = createAgentManager(given("FUNCTION"));
    await manager.authenticate().catch(() => {});
    await click(() => manager.login(given("METHOD")));
  },
  async ClientManager({ ClientManager }, given) {
    const manager = new ClientManager({ queryClient: { invalidateQueries() {} }, ...given("CONSTRUCTOR") });
    await manager.initialize?.().catch(() => {});
    await click(() => manager.login(given("METHOD")));
  },
  InternetIdentityProvider: ({ InternetIdentityProvider, useInternetIdentity }, given, place, require) =>
    rendered(require, (React, inside) => React.createElement(InternetIdentityProvider, given("COMPONENT"), inside), () => {
      const { isInitializing, login } = useInternetIdentity();
      return { ready: !isInitializing, login };
    }),
  async IdentityKitProvider({ IdentityKitProvider, IdentityKitContext, useAuth, useIsInitializing }, given, place, require) {
    const { InternetIdentity } = await load(require, "@nfid/identitykit");
    const React = await load(require, "react");
    // There is no page for its dialog.
    (await load(require, "react-dom")).createPortal = () => null;
    const options = { signers: [InternetIdentity], authType: "DELEGATION", discoverExtensionSigners: false, ...given("COMPONENT") };
    return rendered(require, (_, inside) => React.createElement(IdentityKitProvider, options, inside), () => {
      const { isInitializing, selectSigner } = useAuth ? { isInitializing: useIsInitializing() } : React.useContext(IdentityKitContext);
      const connect = useAuth?.().connect;
      return { ready: !isInitializing, login: () => (connect ?? selectSigner)(InternetIdentity.id) };
    });
  },
  async InternetIdentity({ InternetIdentity }, given) {
    const provider = new (InternetIdentity.connector ?? InternetIdentity)(given("CONSTRUCTOR"));
    await provider.init();
    await click(() => provider.connect());
  },
  InternetIdentityConnector: (library, given) => apps.InternetIdentity({ InternetIdentity: library.InternetIdentityConnector }, given),
  useAuthClient: ({ useAuthClient }, given, place, require) => {
    const options = given("FUNCTION");
    return rendered(require, (React, inside) => inside, () => {
      const { authClient, login } = useAuthClient(options);
      return { ready: authClient, login: () => login(given("METHOD")) };
    });
  },
  async Signer({ Signer }, given, { call, callee }) {
    const publicKey = Object.assign(new Uint8Array(44), { toDer: () => new Uint8Array(44) });
    const listeners = [];
    const send = async (message) => window.received(message.params?.icrc95DerivationOrigin ?? message.params?.derivationOrigin);
    const channel = { closed: false, addEventListener: () => () => {}, send, close() {} };
    const transport = { establishChannel: async () => channel, registerListener: async () => () => {}, send };
    const signer = new Signer({ transport, ...given("CONSTRUCTOR") });
    const ask = call === "METHOD" ? callee : signer.requestDelegation ? "requestDelegation" : signer.delegation ? "delegation" : "supportedStandards";
    await signer[ask]({ publicKey, ...given("METHOD") });
  },
};

async function ask({ app, module, call, callee, path: names, origin }) {
  const require = createRequire(path.resolve(here, app, "index.js"));
  const file = located(require, module);
  const option = names.split(".").filter(Boolean).reduceRight((inside, name) => ({ [name]: inside }), { derivationOrigin: origin });
  const sent = await new Promise((resolve) => {
    window.received = (sent) => resolve(sent === undefined ? "none" : String(sent));
    setTimeout(() => resolve("no message"), 60_000).unref();
    (async () => {
      const library = await import(pathToFileURL(file));
      const run = Object.keys(apps).find((name) => name in library || name in (library.default ?? {}));
      await apps[run]({ ...library.default, ...library }, (at) => (at === call ? option : {}), { call, callee }, require);
    })().catch((failure) => resolve("throws " + failure.message));
  });
  return { version: version(file, module), sent };
}

// They report what this window lacks, and messages that are for others.
console.debug = console.info = console.log = console.warn = console.error = () => {};
process.on("unhandledRejection", () => {});
for await (const line of readline.createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(await ask(JSON.parse(line)).catch((failure) => ({ sent: "throws " + failure.message }))) + "\n");
}
process.exit(0);
