// Whether a page at one origin may sign people in under another's principals: the rules of Internet Identity's page
// (dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts, canisterIdResolution.ts and
// transport/utils.ts), with what it keeps to itself: the step that refuses, and what was seen there. Nothing of this is shared
// with the program that serves it.

/** The most entries since release-2026-08-21. */
export const MAX_ENTRIES = 100;

const GATEWAYS = ['ic0.app', 'icp0.io', 'icp.net', 'internetcomputer.org', 'localhost'];
const PATH = '/.well-known/ii-alternative-origins';

/** Whether a text is what the browser itself would write for its origin. */
export function isBareOrigin(text) {
  return originOf(text) === text;
}

/** The origin of an address; undefined if it has none. */
export function originOf(address) {
  try {
    const { origin } = new URL(address);
    return origin === 'null' ? undefined : origin;
  } catch {
    return undefined;
  }
}

/** The origin that enters the seed: those of one canister at the gateways are one. */
export function remap(origin) {
  for (const gateway of ['.icp0.io', '.icp.net']) {
    if (origin.startsWith('https://') && origin.endsWith(gateway)) {
      const subdomain = origin.slice('https://'.length, -gateway.length);
      const label = subdomain.endsWith('.raw') ? subdomain.slice(0, -'.raw'.length) : subdomain;
      if (label !== '' && !/[^A-Za-z0-9_-]/.test(label)) {
        return `https://${subdomain}.ic0.app`;
      }
    }
  }
  return origin;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** Whether a text is a principal, exactly as one is written. */
export function isPrincipal(text) {
  const digits = text.replaceAll('-', '');
  const bytes = [];
  let buffer = 0;
  let bits = 0;
  for (const digit of digits) {
    const value = ALPHABET.indexOf(digit);
    if (value < 0) {
      return false;
    }
    buffer = ((buffer << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((buffer >> bits) & 0xff);
    }
  }
  // Four bytes of checksum, and up to 29 of the principal; what is left over of the last digit is zero.
  if (bytes.length < 4 || bytes.length > 33 || bits >= 5 || (buffer & ((1 << bits) - 1)) !== 0) {
    return false;
  }
  const [a, b, c, d, ...principal] = bytes;
  return crc32(principal) === (((a << 24) | (b << 16) | (c << 8) | d) >>> 0) && digits.match(/.{1,5}/g).join('-') === text;
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
  }
  return ~crc >>> 0;
}

/** Finds the canister behind a derivation origin: by its host, or else by asking it. */
export async function findCanister(derivationOrigin, fetch) {
  let url;
  try {
    url = new URL(derivationOrigin);
  } catch {
    return { seen: { error: 'not a URL' } };
  }
  const labels = url.hostname.split('.');
  if (labels.length > 1 && GATEWAYS.some(gateway => url.hostname === gateway || url.hostname.endsWith(`.${gateway}`))) {
    if (isPrincipal(labels[0])) {
      return { canister: labels[0] };
    }
  }
  try {
    const response = await fetch(derivationOrigin, { method: 'HEAD', credentials: 'omit' });
    const header = response.headers.get('x-ic-canister-id');
    const seen = { status: response.status, header };
    return header !== null && isPrincipal(header) ? { canister: header, seen } : { seen };
  } catch (error) {
    return { seen: { error: String(error) } };
  }
}

/** The one address that the list of a canister is read from, by where Internet Identity is. */
export function documentUrl(canister, location) {
  const { protocol, hostname, host, port } = location;
  if (hostname.endsWith('localhost')) {
    return `${protocol}//localhost${port === '' ? '' : `:${port}`}${PATH}?canisterId=${canister}`;
  }
  if (hostname === '127.0.0.1' || hostname === '0.0.0.0') {
    return `${protocol}//${host}${PATH}?canisterId=${canister}`;
  }
  return `https://${canister}.icp0.io${PATH}`;
}

/**
 * Decides. Of what is asked, the page that asks is `requestOrigin`; `derivationOrigin` is undefined where it sends none;
 * `location` is where Internet Identity is.
 *
 * Gives `accepted`, the `step` that decided, `message` in the words that Internet Identity does not show, and what was seen.
 */
export async function validate({ requestOrigin, derivationOrigin, location, fetch, maxEntries = MAX_ENTRIES }) {
  if (derivationOrigin === undefined) {
    return { accepted: true, step: 'same-site' };
  }
  if (!isBareOrigin(derivationOrigin)) {
    return { accepted: false, step: 'bare', message: 'Invalid request' };
  }
  const wanted = remap(requestOrigin);
  if (remap(derivationOrigin) === wanted) {
    return { accepted: true, step: 'same-site' };
  }
  const found = await findCanister(derivationOrigin, fetch);
  if (found.canister === undefined) {
    const message = `Could not resolve canister id for derivationOrigin "${derivationOrigin}".`;
    return { accepted: false, step: 'canister', message, seen: found.seen };
  }
  const url = documentUrl(found.canister, location);
  const refused = (step, message, seen) => ({ accepted: false, step, message, canister: found.canister, url, seen });
  const thrown = error => `An error occurred while validating the derivationOrigin "${derivationOrigin}": ${error}`;

  let response;
  try {
    response = await fetch(url, { redirect: 'error', headers: { Accept: 'application/json' }, credentials: 'omit' });
  } catch (error) {
    return refused('document', thrown(error), { error: String(error) });
  }
  if (response.status !== 200) {
    const message = `resource ${url} returned invalid status: ${response.status}`;
    return refused('status', message, { status: response.status });
  }
  let text;
  try {
    text = await response.text();
  } catch (error) {
    return refused('document', thrown(error), { error: String(error) });
  }
  let root;
  try {
    root = JSON.parse(text);
  } catch (error) {
    return refused('json', thrown(error), { text, error: String(error) });
  }
  const entries = root?.alternativeOrigins;
  if (!Array.isArray(entries)) {
    return refused('shape', `resource ${url} has invalid format: received ${root}`, { text });
  }
  if (entries.length > maxEntries) {
    const message = `Resource ${url} has too many entries: To prevent misuse at most ${maxEntries} alternative origins are allowed.`;
    return refused('cap', message, { entries });
  }
  if (entries.some(entry => typeof entry !== 'string')) {
    return refused('entries', thrown('an entry is not a string'), { entries });
  }
  if (!entries.some(entry => remap(entry) === wanted)) {
    const message =
      `"${requestOrigin}" is not listed in the list of allowed alternative origins. ` +
      `Allowed alternative origins: ${entries.join(',')}`;
    return refused('listed', message, { entries });
  }
  return { accepted: true, step: 'listed', canister: found.canister, url, seen: { entries } };
}
