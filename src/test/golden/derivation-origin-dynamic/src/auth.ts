import { AuthClient } from "@icp-sdk/auth/client";

export const auth = new AuthClient({ derivationOrigin: process.env.DERIVATION_ORIGIN });
