// Signs in with whichever version of a library the bundler finds: its major decides how.
import { AuthClient } from 'library';
import { app, settings } from '../page.js';

const { provider: identityProvider, derivationOrigin } = settings;
const client = AuthClient.create ? await AuthClient.create() : new AuthClient({ identityProvider, derivationOrigin });
const legacy = () =>
  new Promise((onSuccess, onError) => client.login({ identityProvider, derivationOrigin, onSuccess, onError })).then(() => client.getIdentity());
app(AuthClient.create ? legacy : () => client.signIn?.() ?? client.login(), {});
