import { AuthClient } from "@icp-sdk/auth/client";

export const other = new AuthClient({ derivationOrigin: "https://forge.example" });
