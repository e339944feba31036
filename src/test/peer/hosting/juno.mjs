// Says of each argument whether Juno's schema takes it as derivation origin, and as an entry of the alternatives.
import { AuthenticationConfigInternetIdentitySchema as schema } from "@junobuild/config";

for (const value of process.argv.slice(2)) {
  const derivation = schema.safeParse({ derivationOrigin: value }).success;
  const alternative = schema.safeParse({ externalAlternativeOrigins: [value] }).success;
  console.log(`${value} ${derivation} ${alternative}`);
}
