// Makes the decisive request of "ii-origins check" and verifies the answer: check.mjs ORIGIN CANISTER ROOT-KEY
import { verifyRequestResponsePair } from '@dfinity/response-verification';

const [origin, canister, rootKey] = process.argv.slice(2);
const url = '/.well-known/ii-alternative-origins';
const response = await fetch(`${origin}${url}?canisterId=${canister}`, { redirect: 'error', headers: { 'accept-encoding': 'identity' } });
const body = new Uint8Array(await response.arrayBuffer());
// The textual form of a canister: base32 of a checksum of four bytes and the ID.
const digits = [...canister.replaceAll('-', '')].map(c => 'abcdefghijklmnopqrstuvwxyz234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
const id = Uint8Array.from(digits.match(/.{8}/g).slice(4), byte => parseInt(byte, 2));
const verified = verifyRequestResponsePair(
  { url, method: 'GET', headers: [], body: new Uint8Array(), certificate_version: [2] },
  { status_code: response.status, headers: [...response.headers], body },
  id,
  BigInt(Date.now()) * 1000000n,
  300000000000n,
  Uint8Array.from(Buffer.from(rootKey, 'hex')),
  2,
);
if (!verified.response || JSON.parse(new TextDecoder().decode(body)).alternativeOrigins.length === 0) {
  process.exit(1);
}
