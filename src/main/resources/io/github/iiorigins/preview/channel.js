// How apps talk to Internet Identity's window: ICRC-29 with ICRC-25, 34 and 95, and the older messages; whichever comes first.
// https://github.com/dfinity/wg-identity-authentication/tree/main/topics

import { fromBase64, toBase64 } from './bytes.js';
import { isBareOrigin } from './derivation-origin.js';

const PATIENCE = 10_000;
const STANDARDS = ['ICRC-25', 'ICRC-29', 'ICRC-34', 'ICRC-95'];
const DELEGATION = 'icrc34_delegation';

const INVALID_PARAMS = { code: -32602, message: 'Invalid params' };
const UNKNOWN_METHOD = { code: -32601, message: 'Method not found' };

/**
 * Listens to whoever opened this window. `on.request` is told of each wish for a delegation: `origin` of the app as the browser
 * tells it, `protocol`, `derivationOrigin` as it was sent, `sessionKey`, `maxTimeToLive` in nanoseconds or null, and `answer`, which
 * takes what was signed. `on.trouble` is told of what keeps one from coming, by the title that Internet Identity gives it. Gives a
 * function that ends it.
 */
export function listen(on) {
  let app;
  let heard = performance.now();
  let dropped;
  let ended = false;

  const end = () => {
    ended = true;
    clearInterval(watch);
  };
  const watch = setInterval(() => {
    if (performance.now() - heard >= PATIENCE && app?.protocol !== 'legacy') {
      end();
      on.trouble(app === undefined ? 'Unable to connect' : 'Connection closed', dropped);
    }
  }, 500);

  addEventListener('message', event => {
    const { source, origin, data } = event;
    if (ended || source === null || source === window || typeof data !== 'object' || data === null) {
      return;
    }
    if (app !== undefined && (app.source !== source || app.origin !== origin)) {
      return;
    }
    if (data.jsonrpc === '2.0' && typeof data.method === 'string' && app?.protocol !== 'legacy') {
      heard = performance.now();
      app ??= { protocol: 'icrc-29', source, origin };
      rpc(data, origin, message => source.postMessage({ jsonrpc: '2.0', id: data.id, ...message }, origin));
    } else if (data.kind === 'authorize-client' && source === window.opener && origin !== location.origin && app === undefined) {
      const request = legacy(data);
      if (request.error !== undefined) {
        // Internet Identity takes no notice of such a message; its window says so after a while.
        dropped = request;
        return;
      }
      app = { protocol: 'legacy', source, origin };
      on.request({
        origin,
        protocol: 'legacy',
        ...request,
        answer: signed => source.postMessage(legacySuccess(signed), origin),
      });
    }
  });

  function rpc(data, origin, reply) {
    switch (data.method) {
      case 'icrc29_status':
        return reply({ result: 'ready' });
      case 'icrc25_supported_standards':
        return reply({
          result: {
            supportedStandards: STANDARDS.map(name => ({
              name,
              url: `https://github.com/dfinity/wg-identity-authentication/blob/main/topics/${name.toLowerCase().replace('-', '_')}.md`,
            })),
          },
        });
      case 'icrc25_permissions':
      case 'icrc25_request_permissions':
        return reply({ result: { scopes: [{ scope: { method: DELEGATION }, state: 'granted' }] } });
      case DELEGATION: {
        const request = icrc34(data.params);
        if (request.error !== undefined) {
          reply({ error: { ...INVALID_PARAMS, message: `${INVALID_PARAMS.message}: ${request.error}` } });
          end();
          return on.trouble('Invalid request', request);
        }
        return on.request({
          origin,
          protocol: 'icrc-29',
          ...request,
          answer: signed => reply({ result: icrc34Result(signed) }),
        });
      }
      default:
        return reply({ error: UNKNOWN_METHOD });
    }
  }

  window.opener?.postMessage({ kind: 'authorize-ready' }, '*');
  return end;
}

/** The parameters of `icrc34_delegation`, or what is wrong with them. */
export function icrc34(params) {
  const { publicKey, maxTimeToLive, icrc95DerivationOrigin: derivationOrigin } = params ?? {};
  let sessionKey;
  try {
    sessionKey = fromBase64(publicKey);
  } catch {
    return { error: 'publicKey is not base64' };
  }
  if (maxTimeToLive !== undefined && !/^\d+$/.test(maxTimeToLive)) {
    return { error: 'maxTimeToLive is not a decimal number' };
  }
  return checked({ derivationOrigin, sessionKey, maxTimeToLive: maxTimeToLive ?? null });
}

function legacy(data) {
  const { sessionPublicKey, maxTimeToLive, derivationOrigin } = data;
  let sessionKey;
  try {
    sessionKey = typeof sessionPublicKey === 'string' ? fromBase64(sessionPublicKey) : new Uint8Array(sessionPublicKey);
  } catch {
    return { error: 'sessionPublicKey is neither bytes nor base64' };
  }
  if (sessionKey.length === 0) {
    return { error: 'sessionPublicKey is empty' };
  }
  if (maxTimeToLive !== undefined && !/^\d+$/.test(String(maxTimeToLive))) {
    return { error: 'maxTimeToLive is not an integer' };
  }
  return checked({ derivationOrigin, sessionKey, maxTimeToLive: maxTimeToLive === undefined ? null : String(maxTimeToLive) });
}

function checked(request) {
  const { derivationOrigin } = request;
  if (derivationOrigin !== undefined && (typeof derivationOrigin !== 'string' || !isBareOrigin(derivationOrigin))) {
    return { error: 'the derivation origin is not a bare origin', derivationOrigin: String(derivationOrigin) };
  }
  return request;
}

export function icrc34Result({ userKey, delegations }) {
  return {
    publicKey: toBase64(userKey),
    signerDelegation: delegations.map(({ pubkey, expiration, signature }) => ({
      delegation: { pubkey: toBase64(pubkey), expiration: String(expiration) },
      signature: toBase64(signature),
    })),
  };
}

function legacySuccess({ userKey, delegations }) {
  return {
    kind: 'authorize-client-success',
    delegations: delegations.map(({ pubkey, expiration, signature }) => ({ delegation: { pubkey, expiration }, signature })),
    userPublicKey: userKey,
    authnMethod: 'passkey',
  };
}
