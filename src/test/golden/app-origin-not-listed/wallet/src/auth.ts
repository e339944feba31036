import { AuthClient } from "@icp-sdk/auth/client";

export const client = new AuthClient({
  derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
});
