// What this page knows of the preview that serves it: which addresses of this machine stand for which origins, and the standIn.

import { originOf, remap } from './derivation-origin.js';

const base = new URL('.', import.meta.url);

async function ask(path, body) {
  const response = await fetch(new URL(path, base), {
    method: body === undefined ? 'GET' : 'POST',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
    cache: 'no-store',
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.error ?? `the preview returned ${response.status}`);
  }
  return answer;
}

/** Whether an origin is of this machine, as all are on a local network. */
export function isLocal(origin) {
  const { hostname } = new URL(origin);
  return hostname === 'localhost' || hostname.endsWith('.localhost') || /^(127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\])$/.test(hostname);
}

/** The preview, as it is now. */
export async function loadNetwork() {
  const { origins, signInAs } = await ask('network.json');
  const rehearsed = new Map();
  const address = new Map();
  for (const { origin, at } of origins) {
    at.forEach(place => rehearsed.set(place, origin));
    address.set(remap(origin), at[0]);
  }
  return {
    signInAs: new URLSearchParams(location.search).get('sign-in-as') ?? signInAs,
    /** The origin of production that an address of this machine stands for; itself if it stands for none. */
    rehearses: origin => rehearsed.get(origin) ?? origin,
    isRehearsed: origin => address.has(remap(origin)) || isLocal(origin),
    /** Asks at the address that stands for an origin, as if the origin itself were asked. */
    fetch: (url, options) => {
      const at = address.get(remap(originOf(url)));
      if (at === undefined) {
        return fetch(url, options);
      }
      const { pathname, search } = new URL(url);
      return fetch(at + pathname + search, options);
    },
  };
}

export const standIn = {
  /** Everybody who is known here, with their accounts at an origin. */
  list: origin => ask('identities', { origin }).then(answer => answer.identities),
  /** Starts to register; gives the `number`, or a `captcha` to solve first, of which `flow` is the number. */
  register: name => ask('register', { name }),
  solve: (flow, solution) => ask('captcha', { flow, solution }),
  addAccount: (number, origin, name) => ask('account', { number, origin, name }),
  /** Lets the canister of Internet Identity sign a session key. */
  delegate: request => ask('delegation', request),
  /** Lets it begin a session of an app, or go on with the one of this browser. */
  session: request => ask('session', request),
  /** Whether the session of a principal goes on. */
  isLive: session => ask('live', { session }).then(answer => answer.live),
};

/** Says in the preview's log why this page does not do what an app asks for. */
export function remark(words) {
  return ask('remark', { words });
}
