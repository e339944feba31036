import { AuthClient } from "@icp-sdk/auth/client";

export const client = new AuthClient({
  derivationOrigin: "https://bd3sg-teaaa-aaaaa-qaaba-cai.icp0.io",
});
