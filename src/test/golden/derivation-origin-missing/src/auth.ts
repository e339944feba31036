import { AuthClient } from "@icp-sdk/auth/client";

export const auth = new AuthClient();

export const signIn = () => auth.signIn({ maxTimeToLive: 8n * 3_600_000_000_000n });
