// The sessions of apps that this browser keeps, so that an app can go on with one without asking the user
// (dfinity/internet-identity: docs/ongoing/silent-reauth-redirect-spec.md).

import { fromBase64, toBase64 } from './bytes.js';
import { keyOf, newKey } from './delegation.js';
import { standIn } from './network.js';

/** The canister that the chain of a session is good for. */
const INTERNET_IDENTITY = 'rdmx6-jaaaa-aaaaa-aaadq-cai';
const INTERNET_IDENTITY_BYTES = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 7, 1, 1);
const BROWSER = 'ii-browser';
const TOO_SHORT = 300_000_000_000n;

function database() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('ii-app-sessions', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('sessions', { keyPath: ['origin', 'account'] });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

async function store(mode, use) {
  const open = await database();
  try {
    const request = use(open.transaction('sessions', mode).objectStore('sessions'));
    return await new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } finally {
    open.close();
  }
}

function browser() {
  const known = localStorage.getItem(BROWSER) ?? crypto.randomUUID();
  localStorage.setItem(BROWSER, known);
  return known;
}

/** Begins a session of an account, and keeps it. `resumable` is whether an app may go on with it later. */
export async function begin({ number, account, origin, maxTimeToLive, maxTimeToIdle, resumable }) {
  const key = await newKey();
  const made = await standIn.session({
    number,
    account,
    origin,
    browser: browser(),
    pageKey: toBase64(key.publicKey),
    maxTimeToLive,
    maxTimeToIdle,
  });
  const record = { origin, account: made.account, chain: made.chain, pair: key.pair, resumable };
  await store('readwrite', sessions => sessions.put(record));
  return record;
}

/** The one session to go on with at an origin, or `denial`, why there is none. `hint` is the principal of an account, or null. */
export async function resume(origin, hint) {
  const now = BigInt(Date.now()) * 1_000_000n;
  const live = [];
  for (const record of await store('readonly', sessions => sessions.getAll())) {
    if (record.origin === origin && record.resumable && BigInt(record.chain.expiration) - now > TOO_SHORT) {
      if ((await standIn.isLive(record.chain.principal)) && (hint === null || record.account === hint)) {
        live.push(record);
      }
    }
  }
  return live.length === 1 ? { session: live[0] } : { denial: live.length === 0 ? 'login_required' : 'account_selection_required' };
}

/** The chain of a session down to an app's key. */
export async function chainTo({ chain, pair }, sessionKey) {
  const expiration = BigInt(chain.expiration);
  const key = await keyOf(pair);
  const outer = await key.delegate(sessionKey, expiration, [INTERNET_IDENTITY_BYTES]);
  return {
    userKey: fromBase64(chain.userKey),
    delegations: [
      { pubkey: fromBase64(chain.pubkey), expiration, signature: fromBase64(chain.signature), targets: [INTERNET_IDENTITY] },
      { ...outer, targets: [INTERNET_IDENTITY] },
    ],
  };
}
