import { Actor, HttpAgent } from '@icp-sdk/core/agent';
import { IDL } from '@icp-sdk/core/candid';
import { Principal } from '@icp-sdk/core/principal';
import { AuthClient } from '@icp-sdk/auth/client';
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
