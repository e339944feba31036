// Reads exchanges as a JSON array from standard input and writes what @dfinity/response-verification says of each.
// With --time N it writes the nanoseconds that each N of them take; all have to be certified.
import { readFileSync } from 'node:fs';
import { verifyRequestResponsePair } from '@dfinity/response-verification';

const bytes = hex => Uint8Array.from(Buffer.from(hex, 'hex'));
const exchanges = JSON.parse(readFileSync(0, 'utf8')).map(one => [
  { url: one.target, method: one.method, headers: one.requestHeaders, body: bytes(one.requestBody), certificate_version: [2] },
  { status_code: one.status, headers: one.headers, body: bytes(one.body) },
  bytes(one.canister),
  BigInt(one.now),
  BigInt(one.tolerance),
  bytes(one.rootKey),
  1,
]);

if (process.argv[2] === '--time') {
  const rounds = [];
  const round = Number(process.argv[3]);
  for (let first = 0; first < exchanges.length; first += round) {
    const start = process.hrtime.bigint();
    for (const exchange of exchanges.slice(first, first + round)) {
      verifyRequestResponsePair(...exchange);
    }
    rounds.push(Number(process.hrtime.bigint() - start));
  }
  console.log(rounds.join(' '));
} else {
  console.log(
    JSON.stringify(
      exchanges.map(exchange => {
        try {
          const { response } = verifyRequestResponsePair(...exchange);
          return response === undefined
            ? { verdict: 'skipped' }
            : { verdict: 'certified', headers: response.headers };
        } catch (error) {
          return { verdict: 'refused', error: String(error.message ?? error) };
        }
      }),
    ),
  );
}
