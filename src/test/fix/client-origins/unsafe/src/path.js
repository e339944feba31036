import { AuthClient } from "@dfinity/auth-client";

const client = await AuthClient.create();
await client.login({
  derivationOrigin: `https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io`,
});
await client.login({ derivationOrigin: "https://forge.example" });
await client.login({ derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io" });
