import { AuthClient } from "@icp-sdk/auth/client";

export const auth = new AuthClient({
  derivationOrigin: new URL("https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io").origin, /* a URL */
});
