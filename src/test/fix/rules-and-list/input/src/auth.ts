import { AuthClient } from "@icp-sdk/auth/client";

// The origin that people signed in at first.
export const auth = new AuthClient({
  derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io/", // pinned
});
