// What apps can ask of Internet Identity, in JSON-RPC over any transport: ICRC-25, 34 and 95, and Internet Identity's own methods.
// https://github.com/dfinity/wg-identity-authentication/tree/main/topics

import { fromBase64, toBase64 } from './bytes.js';
import { isBareOrigin } from './derivation-origin.js';

export const DELEGATION = 'icrc34_delegation';
export const SESSION = 'ii_session_delegation';

const STANDARDS = ['ICRC-25', 'ICRC-29', 'ICRC-167', 'ICRC-34', 'ICRC-95'];
const INVALID_PARAMS = { code: -32602, message: 'Invalid params' };
const UNKNOWN_METHOD = { code: -32601, message: 'Method not found' };
const MOST = 2n ** 64n;

/** What the rest of a redirect is answered with after the first error. */
export const ABORTED = { code: 1000, message: 'Request not processed: the batch was aborted by an earlier error.' };

/** What nobody can be asked for where an app wants no interface. */
export const interactionRequired = reason => ({ code: 3002, message: 'Interaction required', data: { reason } });

/**
 * What a request comes to, as one of: `result`; `error`, with `invalid` where the page says so too; `request` for a person to decide;
 * `silence`, with the reason why Internet Identity never answers.
 */
export function read({ id, method, params }) {
  if (id === undefined) {
    return { silence: `the request ${JSON.stringify(method)} has no id, and Internet Identity does not answer it` };
  }
  switch (method) {
    case 'icrc25_supported_standards':
      return {
        result: {
          supportedStandards: STANDARDS.map(name => ({
            name,
            url: `https://github.com/dfinity/wg-identity-authentication/blob/main/topics/${name.toLowerCase().replace('-', '_')}.md`,
          })),
        },
      };
    case 'icrc25_permissions':
    case 'icrc25_request_permissions':
      return { result: { scopes: [{ scope: { method: DELEGATION }, state: 'granted' }] } };
    case DELEGATION:
      return wish(method, params, 'publicKey');
    case SESSION:
      return wish(method, params, 'sessionPublicKey');
    case 'ii_notification_consent':
      return { error: UNKNOWN_METHOD };
    case 'ii_attributes':
    case 'ii-icrc3-attributes':
      return { silence: `Internet Identity answers ${JSON.stringify(method)} only for users with verified attributes, and there are none here` };
    default:
      return { silence: `Internet Identity has no method ${JSON.stringify(method)} and does not answer it` };
  }
}

function wish(method, params, keyName) {
  const request = checked(params ?? {}, keyName);
  return request.problem === undefined
    ? { request: { method, ...request } }
    : { error: { ...INVALID_PARAMS, message: `${INVALID_PARAMS.message}: ${request.problem}` }, invalid: request };
}

function checked(params, keyName) {
  const { icrc95DerivationOrigin: derivationOrigin, maxTimeToLive, maxTimeToIdle } = params;
  let sessionKey;
  try {
    sessionKey = fromBase64(params[keyName]);
  } catch {
    return { problem: `${keyName} is not base64` };
  }
  if (sessionKey.length === 0) {
    return { problem: `${keyName} is empty` };
  }
  for (const [name, value] of Object.entries({ maxTimeToLive, ...(keyName === 'sessionPublicKey' ? { maxTimeToIdle } : {}) })) {
    if (value !== undefined && (typeof value !== 'string' || !/^\d+$/.test(value) || BigInt(value) >= MOST)) {
      return { problem: `${name} is not a string with a decimal number of at most 64 bits` };
    }
  }
  if (derivationOrigin !== undefined && (typeof derivationOrigin !== 'string' || !isBareOrigin(derivationOrigin))) {
    return { problem: 'the derivation origin is not a bare origin', derivationOrigin: String(derivationOrigin) };
  }
  return { derivationOrigin, sessionKey, maxTimeToLive: maxTimeToLive ?? null, maxTimeToIdle: maxTimeToIdle ?? null };
}

/** A chain as the result of a request. */
export function chainResult({ userKey, delegations }) {
  return {
    publicKey: toBase64(userKey),
    signerDelegation: delegations.map(({ pubkey, expiration, targets, signature }) => ({
      delegation: { pubkey: toBase64(pubkey), expiration: String(expiration), ...(targets === undefined ? {} : { targets }) },
      signature: toBase64(signature),
    })),
  };
}
