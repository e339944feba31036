import { AuthClient } from "@dfinity/auth-client";

export async function login() {
  const client = await AuthClient.create();
  await client.login({
    derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
  });
}
