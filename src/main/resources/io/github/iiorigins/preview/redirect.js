// How apps talk to Internet Identity without a window: they lead the browser there, and it leads back (ICRC-167). Nobody but a page that
// the callback's own origin declares gets an answer (dfinity/internet-identity: utils/transport/url.ts and utils/authCallbacks.ts).

import { newKey } from './delegation.js';
import { ABORTED, chainResult, DELEGATION, read } from './methods.js';

const PATH = '/.well-known/ii-auth-callbacks';
const MOST_BYTES = 8192;
const OUTER_DAYS = 30n;

/**
 * The request in this page's address, which is taken out of it; undefined where there is none. `problem` says why Internet Identity would
 * not take it.
 */
export function readAddress() {
  const params = new URLSearchParams(location.hash.replace(/^#/, ''));
  const message = params.get('message');
  if (message === null) {
    return undefined;
  }
  history.replaceState(null, '', location.pathname + location.search);
  const state = params.get('state');
  let callback;
  try {
    callback = new URL(params.get('callback'));
  } catch {
    return { problem: 'The address has no callback that is a URL.' };
  }
  if (state === null) {
    return { problem: 'The address has no state.' };
  }
  if (callback.protocol !== 'https:' && !(callback.protocol === 'http:' && isLoopback(callback.hostname))) {
    return { problem: `The callback ${callback.href} is not https.` };
  }
  if (new URL(callback.pathname, callback.origin).href !== callback.href) {
    return { problem: `The callback ${callback.href} has more than an origin and a path.` };
  }
  let parsed;
  try {
    parsed = JSON.parse(message);
  } catch {
    return { problem: 'The message is not JSON.' };
  }
  const requests = Array.isArray(parsed) ? parsed : [parsed];
  const isRequest = request => request?.jsonrpc === '2.0' && typeof request.method === 'string' && ['string', 'number'].includes(typeof request.id);
  if (!requests.every(isRequest)) {
    return { problem: 'The message has a part that is not a JSON-RPC request with an id.' };
  }
  return { requests, batch: Array.isArray(parsed), callback, state };
}

function isLoopback(host) {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Why a callback is not one that its origin declares, with the fix; undefined if it is. */
export async function undeclared(callback, fetch) {
  const url = callback.origin + PATH;
  const fix = `Serve {"callbacks": [${JSON.stringify(callback.href)}]} at ${url}, as application/json.`;
  let response;
  try {
    response = await fetch(url, { redirect: 'error', credentials: 'omit', cache: 'no-store' });
  } catch (error) {
    return { why: `${url} cannot be read from here: ${error}.`, fix: `${fix} Set access-control-allow-origin to * for it.` };
  }
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok) {
    return { why: `${url} was returned with status ${response.status}.`, fix };
  }
  if (!type.toLowerCase().startsWith('application/json')) {
    return { why: `${url} was returned as ${type || 'no type'}, not as application/json.`, fix };
  }
  const body = await response.arrayBuffer();
  if (body.byteLength > MOST_BYTES) {
    return { why: `${url} has ${body.byteLength} bytes; Internet Identity reads at most ${MOST_BYTES}.`, fix };
  }
  let callbacks;
  try {
    callbacks = JSON.parse(new TextDecoder().decode(body)).callbacks;
  } catch (error) {
    return { why: `${url} is not JSON: ${error}.`, fix };
  }
  return Array.isArray(callbacks) && callbacks.includes(callback.href)
    ? undefined
    : { why: `${url} does not list ${callback.href}.`, fix };
}

/**
 * Works off the requests of an address and leads back. `on.request` does what a window's does, and gives whether it came to an end;
 * without an answer there is no way back, and the user stays here.
 */
export async function serve({ requests, batch, callback, state }, on) {
  const responses = [];
  for (const { id, method, params } of requests) {
    const put = message => responses.push({ jsonrpc: '2.0', id, ...message });
    if (responses.some(({ error }) => error !== undefined)) {
      put({ error: ABORTED });
      continue;
    }
    const { request, silence, invalid, ...message } = read({ id, method, params });
    if (silence !== undefined) {
      on.silence(callback.origin, silence);
      return;
    }
    if (request === undefined) {
      put(message);
      continue;
    }
    const inner = method === DELEGATION ? await innerKey(request) : request;
    await on.request({
      origin: callback.origin,
      ...request,
      sessionKey: inner.sessionKey,
      answer: async chain => put({ result: chainResult(await (inner.extend ?? (same => same))(chain)) }),
      fail: error => put({ error }),
    });
    if (responses.at(-1)?.id !== id) {
      return;
    }
  }
  const answer = new URLSearchParams({ message: JSON.stringify(batch ? responses : responses[0]), state });
  location.assign(`${callback.href}#${answer}`);
}

/** What the network certifies is readable for everybody, so it is for a key of this page, which then delegates to the app's. */
async function innerKey({ sessionKey }) {
  const key = await newKey();
  const end = () => BigInt(Date.now()) * 1_000_000n + OUTER_DAYS * 86_400_000_000_000n;
  return {
    sessionKey: key.publicKey,
    extend: async ({ userKey, delegations }) => ({ userKey, delegations: [...delegations, await key.delegate(sessionKey, end())] }),
  };
}
