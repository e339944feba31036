import { AuthClient } from "@icp-sdk/auth/client";

const client = new AuthClient();

export const signIn = () =>
  client.signIn({
    derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
  });
