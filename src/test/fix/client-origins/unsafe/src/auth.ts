import { AuthClient } from "@icp-sdk/auth/client";

// The origin that people signed in at first.
const DERIVATION_ORIGIN = 'https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io'; // pinned
export const auth = new AuthClient({ derivationOrigin: DERIVATION_ORIGIN });
