import { AuthClient } from "@icp-sdk/auth/client";

export const auth = new AuthClient({ derivationOrigin: "https://forge.example" });
