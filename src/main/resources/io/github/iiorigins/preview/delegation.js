// One more hop of a chain: a key of this page delegates to another.
// https://internetcomputer.org/docs/references/ic-interface-spec#authentication

const DOMAIN = new TextEncoder().encode('\x1aic-request-auth-delegation');

async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

function leb128(number) {
  const bytes = [];
  for (let rest = number; ; rest >>= 7n) {
    if (rest < 0x80n) {
      bytes.push(Number(rest));
      return Uint8Array.from(bytes);
    }
    bytes.push(Number(rest & 0x7fn) | 0x80);
  }
}

function concat(...parts) {
  return Uint8Array.from(parts.flatMap(part => [...part]));
}

function byBytes(a, b) {
  const index = a.findIndex((byte, i) => byte !== b[i]);
  return index < 0 ? 0 : a[index] - b[index];
}

const P256 = { name: 'ECDSA', namedCurve: 'P-256' };

/** A new key on P-256 that cannot be taken out of this browser. */
export async function newKey() {
  return keyOf(await crypto.subtle.generateKey(P256, false, ['sign']));
}

/** What a pair of keys is for: its public key in DER, and how it delegates. */
export async function keyOf(pair) {
  return {
    pair,
    publicKey: new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)),
    /** The delegation to a public key in DER until a time in nanoseconds; for some canisters only, where their bytes are given. */
    delegate: async (pubkey, expiration, targets) => {
      const text = name => sha256(new TextEncoder().encode(name));
      const fields = [
        concat(await text('pubkey'), await sha256(pubkey)),
        concat(await text('expiration'), await sha256(leb128(expiration))),
      ];
      if (targets !== undefined) {
        fields.push(concat(await text('targets'), await sha256(concat(...(await Promise.all(targets.map(sha256)))))));
      }
      fields.sort(byBytes);
      const message = concat(DOMAIN, await sha256(concat(...fields)));
      const signature = await crypto.subtle.sign({ ...P256, hash: 'SHA-256' }, pair.privateKey, message);
      return { pubkey, expiration, signature: new Uint8Array(signature) };
    },
  };
}
