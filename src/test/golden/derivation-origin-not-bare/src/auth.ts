import { AuthClient } from "@icp-sdk/auth/client";

const DERIVATION_ORIGIN = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io/";

export const auth = new AuthClient({ derivationOrigin: DERIVATION_ORIGIN });
