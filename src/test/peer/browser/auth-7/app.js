import { Actor, HttpAgent } from '@icp-sdk/core/agent';
import { IDL } from '@icp-sdk/core/candid';
import { Principal } from '@icp-sdk/core/principal';
import { AuthClient } from '@icp-sdk/auth/client';
import { app, settings } from '../page.js';

const client = new AuthClient({
  identityProvider: settings.provider,
  derivationOrigin: settings.derivationOrigin,
  windowOpenerFeatures: settings.popup,
});
app(() => client.signIn(), { Actor, HttpAgent, IDL, Principal }, () => client.getIdentity());
