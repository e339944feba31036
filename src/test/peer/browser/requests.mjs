// Opens the sign-in page from an app that speaks a protocol by hand, so that it can send what no library sends.
// In: { browser, provider, requests: [{ app, protocol, derivation, sessionKey, as, account }] }: where the app is, icrc or legacy, the
// key in base64, whom to sign in (null where the page asks nobody), and the account to add and take, if any.
// Out: for each, what the page came to, what it asked the network for, and all that the app got to hear.
import { clickAway, first, identity, seen, withBrowser } from './browser.mjs';

/** In the app: opens the window and speaks. */
function speak({ provider, protocol, derivation, sessionKey }) {
  const bytes = Uint8Array.from(atob(sessionKey), unit => unit.charCodeAt(0));
  const base64 = array => btoa(String.fromCharCode(...array));
  const plain = (key, value) =>
    value instanceof Uint8Array ? base64(value) : typeof value === 'bigint' ? String(value) : value;
  window.heard = [];
  addEventListener('message', ({ source, data }) => {
    const routine = data.kind === 'authorize-ready' || data.result === 'ready';
    if (!routine) {
      window.heard.push(JSON.parse(JSON.stringify(data, plain)));
    }
    if (protocol === 'legacy' && data.kind === 'authorize-ready') {
      const more = derivation === null ? {} : { derivationOrigin: derivation };
      source.postMessage({ kind: 'authorize-client', sessionPublicKey: bytes, maxTimeToLive: 600_000_000_000n, ...more }, '*');
    }
    if (protocol === 'icrc' && data.id === 'first') {
      const more = derivation === null ? {} : { icrc95DerivationOrigin: derivation };
      const params = { publicKey: sessionKey, maxTimeToLive: '600000000000', ...more };
      source.postMessage({ jsonrpc: '2.0', id: 'wish', method: 'icrc34_delegation', params }, '*');
    }
  });
  const opened = window.open(provider, 'signer', 'width=500,height=720');
  if (protocol === 'icrc') {
    let count = 0;
    const beat = () =>
      opened.postMessage({ jsonrpc: '2.0', id: window.once ? `beat ${count++}` : 'first', method: 'icrc29_status' }, '*');
    addEventListener('message', ({ data }) => (window.once ||= data.id === 'first'));
    setInterval(beat, 200);
  }
}

async function ask(browser, provider, { app, as, account, ...wish }) {
  const page = await browser.newPage();
  try {
    await page.goto(app);
    const opening = new Promise(resolve => page.once('popup', resolve));
    await page.evaluate(speak, { provider, ...wish });
    const popup = await opening;
    const asked = [];
    const errors = [];
    popup.on('pageerror', error => errors.push(String(error)));
    popup.on('request', request => {
      if (request.resourceType() === 'fetch' && !request.url().includes('/rehearsal/')) {
        asked.push({ method: request.method(), url: request.url() });
      }
    });
    const closed = new Promise(resolve => popup.once('close', resolve));
    const choice = as === null ? '#principal' : identity(as);
    const way = await first({ choice: seen(popup, choice), refusal: seen(popup, '[data-testid="refusal"]') });
    const outcome = { way: way.name, asked, errors };
    const text = selector => popup.$eval(selector, found => found.textContent);
    if (way.name === 'choice') {
      outcome.effective = await text('[data-fact="effective-origin"]');
      if (account) {
        popup.once('dialog', dialog => dialog.accept(account));
        await popup.click(`li:has(${identity(as)}) [data-testid="add-account"]`);
        await seen(popup, `li:has(${identity(as)}) [data-testid="account"]`);
      }
      if (as !== null) {
        await popup.click(identity(as));
      }
      await seen(popup, '#principal');
      outcome.principal = await text('#principal');
      await page.waitForFunction(() => window.heard.length > 0);
    } else {
      outcome.title = await text('h1');
      outcome.step = await popup.$eval('[data-testid="refusal"]', found => found.dataset.step);
      outcome.why = await text('[data-testid="why"]');
      outcome.fix = await popup.$eval('[data-testid="refusal"]', found => found.querySelector('[data-testid="fix"]')?.textContent);
      await clickAway(popup, '[data-testid="return"]');
      await first({ closed });
    }
    outcome.heard = await page.evaluate(() => window.heard);
    if (way.name === 'choice') {
      await popup.close();
    }
    return outcome;
  } finally {
    await page.close();
  }
}

await withBrowser(async (browser, { provider, requests }) => {
  const outcomes = [];
  for (const wish of requests) {
    outcomes.push(await ask(browser, provider, wish));
  }
  return outcomes;
});
