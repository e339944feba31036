import { AuthClient } from "@dfinity/auth-client";
const client = await AuthClient.create();
await client.login({ derivationOrigin: "https://www.forge.example/" });
