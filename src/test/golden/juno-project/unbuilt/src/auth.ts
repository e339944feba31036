import { signIn } from "@junobuild/core";

export const login = () =>
  signIn({ internet_identity: { options: { derivationOrigin: "https://forge.example" } } });
