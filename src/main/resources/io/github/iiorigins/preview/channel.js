// How apps talk to Internet Identity's window: ICRC-29, and the older messages; whichever comes first.
// https://github.com/dfinity/wg-identity-authentication/tree/main/topics

import { fromBase64 } from './bytes.js';
import { isBareOrigin } from './derivation-origin.js';
import { chainResult, DELEGATION, read } from './methods.js';

const PATIENCE = 10_000;

/**
 * Listens to whoever opened this window. `on.request` is told of each wish for a delegation: `origin` of the app as the browser
 * tells it, `method`, `derivationOrigin` as it was sent, `sessionKey`, `maxTimeToLive` and `maxTimeToIdle` in nanoseconds or null,
 * `answer`, which takes the chain, and `fail`, which takes an error. `on.trouble` is told of what keeps one from coming, by the title
 * that Internet Identity gives it, `on.silence` of what Internet Identity never answers. Gives two functions: `settle` stops the watch
 * for an app that is gone, `end` takes no more requests.
 */
export function listen(on) {
  let app;
  let heard = performance.now();
  let dropped;
  let ended = false;

  const settle = () => clearInterval(watch);
  const end = () => {
    ended = true;
    settle();
  };
  const watch = setInterval(() => {
    if (performance.now() - heard >= PATIENCE && app?.protocol !== 'legacy') {
      end();
      on.trouble(app === undefined ? 'Unable to connect' : 'Connection closed', dropped);
    }
  }, 500);

  addEventListener('message', event => {
    const { source, origin, data } = event;
    if (source === null || source === window || typeof data !== 'object' || data === null) {
      return;
    }
    if (app !== undefined && (app.source !== source || app.origin !== origin)) {
      return;
    }
    if (ended) {
      // A window that refuses is still there: a client that hears nothing for two seconds closes it under the user's eyes.
      if (app?.protocol === 'icrc-29' && data.method === 'icrc29_status') {
        source.postMessage({ jsonrpc: '2.0', id: data.id, result: 'ready' }, origin);
      }
      return;
    }
    if (data.jsonrpc === '2.0' && typeof data.method === 'string' && app?.protocol !== 'legacy') {
      heard = performance.now();
      app ??= { protocol: 'icrc-29', source, origin };
      rpc(data, origin, message => source.postMessage({ jsonrpc: '2.0', id: data.id, ...message }, origin));
    } else if (data.kind === 'authorize-client' && source === window.opener && origin !== location.origin && app === undefined) {
      const request = legacy(data);
      if (request.problem !== undefined) {
        // Internet Identity takes no notice of such a message; its window says so after a while.
        dropped = request;
        return;
      }
      app = { protocol: 'legacy', source, origin };
      on.request({
        origin,
        method: DELEGATION,
        ...request,
        answer: chain => source.postMessage(legacySuccess(chain), origin),
        fail: () => {},
      });
    }
  });

  function rpc(data, origin, reply) {
    if (data.method === 'icrc29_status') {
      return reply({ result: 'ready' });
    }
    const { request, silence, invalid, ...message } = read(data);
    if (request !== undefined) {
      const answer = chain => reply({ result: chainResult(chain) });
      return on.request({ origin, ...request, answer, fail: error => reply({ error }) });
    }
    if (silence !== undefined) {
      return on.silence(origin, silence);
    }
    reply(message);
    if (invalid !== undefined) {
      end();
      on.trouble('Invalid request', invalid);
    }
  }

  window.opener?.postMessage({ kind: 'authorize-ready' }, '*');
  return { settle, end };
}

function legacy(data) {
  const { sessionPublicKey, maxTimeToLive, derivationOrigin } = data;
  let sessionKey;
  try {
    sessionKey = typeof sessionPublicKey === 'string' ? fromBase64(sessionPublicKey) : new Uint8Array(sessionPublicKey);
  } catch {
    return { problem: 'sessionPublicKey is neither bytes nor base64' };
  }
  if (sessionKey.length === 0) {
    return { problem: 'sessionPublicKey is empty' };
  }
  if (maxTimeToLive !== undefined && !/^\d+$/.test(String(maxTimeToLive))) {
    return { problem: 'maxTimeToLive is not an integer' };
  }
  if (derivationOrigin !== undefined && (typeof derivationOrigin !== 'string' || !isBareOrigin(derivationOrigin))) {
    return { problem: 'the derivation origin is not a bare origin', derivationOrigin: String(derivationOrigin) };
  }
  return { derivationOrigin, sessionKey, maxTimeToLive: maxTimeToLive === undefined ? null : String(maxTimeToLive) };
}

function legacySuccess({ userKey, delegations }) {
  return {
    kind: 'authorize-client-success',
    delegations: delegations.map(({ pubkey, expiration, signature }) => ({ delegation: { pubkey, expiration }, signature })),
    userPublicKey: userKey,
    authnMethod: 'passkey',
  };
}
