import { AuthClient } from "@icp-sdk/auth/client";

// The same at every address of the app; see ii-origins.json.
const DERIVATION_ORIGIN = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io";

export const authClient = new AuthClient({
  identityProvider: "https://id.ai/authorize",
  derivationOrigin: DERIVATION_ORIGIN,
});
