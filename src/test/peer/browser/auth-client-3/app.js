import { Actor, HttpAgent } from '@dfinity/agent';
import { IDL } from '@dfinity/candid';
import { Principal } from '@dfinity/principal';
import { AuthClient } from '@dfinity/auth-client';
import { app, settings } from '../page.js';

const client = await AuthClient.create();
const signIn = () =>
  new Promise((resolve, reject) =>
    client.login({
      identityProvider: settings.provider,
      derivationOrigin: settings.derivationOrigin,
      windowOpenerFeatures: settings.popup,
      onSuccess: () => resolve(client.getIdentity()),
      onError: reject,
    }),
  );
app(signIn, { Actor, HttpAgent, IDL, Principal }, () => client.getIdentity());
