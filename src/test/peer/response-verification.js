// Reads exchanges as a JSON array from standard input and writes what @dfinity/response-verification says of each.
// With --time N it says nothing of them but verifies all N times over and writes the nanoseconds of each round.
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
  for (let round = 0; round < Number(process.argv[3]); round++) {
    const start = process.hrtime.bigint();
    for (const exchange of exchanges) {
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
