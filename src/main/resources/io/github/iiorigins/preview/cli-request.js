// What a program asks for when it opens the page for programs (dfinity/icp-cli: crates/icp-cli/src/commands/identity/link/web.rs).

import { fromBase64Url } from './bytes.js';

const WITHOUT_DOMAIN = 'https://cli.id.ai';
const USUAL_MINUTES = 480;

/** The origin that a program means by a domain; undefined if it is none. */
export function domainOrigin(domain) {
  let url;
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(domain) ? domain : `https://${domain}`);
  } catch {
    return undefined;
  }
  const bare = url.pathname === '/' && !/[?#@]/.test(domain) && url.hostname !== '';
  const loopback = /^(.+\.)?localhost$|^127\.\d+\.\d+\.\d+$/.test(url.hostname);
  return bare && (url.protocol === 'https:' || (url.protocol === 'http:' && loopback)) ? url.origin : undefined;
}

/** What a program asks for in the fragment. Throws what is wrong with it. */
export function readRequest(hash) {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const need = name => {
    const value = fields.get(name);
    if (!value) {
      throw new Error(`${name} is missing`);
    }
    return value;
  };
  const publicKey = fromBase64Url(need('public_key'));
  const nonce = need('nonce');
  fromBase64Url(nonce);
  const callback = new URL(need('callback'));
  if (callback.protocol !== 'http:' || callback.hostname !== '127.0.0.1' || callback.port === '' || callback.username !== '') {
    throw new Error('callback is not http://127.0.0.1 with a port');
  }
  const domain = fields.get('domain') || undefined;
  const origin = domain === undefined ? WITHOUT_DOMAIN : domainOrigin(domain);
  if (origin === undefined) {
    throw new Error(`domain ${JSON.stringify(domain)} is not an origin`);
  }
  const minutes = fields.has('ttl') ? fields.get('ttl') : String(USUAL_MINUTES);
  if (!/^[1-9]\d{0,9}$/.test(minutes)) {
    throw new Error('ttl is not a number of minutes');
  }
  return { publicKey, nonce, callback: callback.href, domain, origin, lifetime: String(BigInt(minutes) * 60_000_000_000n) };
}
