import { AuthClient } from "@dfinity/auth-client";

const client = await AuthClient.create();
await client.login({
  derivationOrigin: `https://BKYZ2-fmaaa-aaaaa-qaaaq-cai.icp0.io:443`,
});
await client.login({ derivationOrigin: "http://forge.example" });
await client.login({ derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io/login?x=1" });
