import { AuthClient } from "@dfinity/auth-client";
import { ORIGIN } from "./origin";
const client = await AuthClient.create();
export const login = () => client.login({ derivationOrigin: ORIGIN });
