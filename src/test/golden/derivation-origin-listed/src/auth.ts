import { AuthClient } from "@icp-sdk/auth/client";

export const client = new AuthClient({
  derivationOrigin: "https://shop.forge.example",
});
