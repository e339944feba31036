import { AuthClient } from "@dfinity/auth-client";
const client = await AuthClient.create();
export const login = () => client.login({ derivationOrigin: "https://www.forge.example/" });
