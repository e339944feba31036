import { Actor, HttpAgent } from '@icp-sdk/core/agent';
import { IDL } from '@icp-sdk/core/candid';
import { Principal } from '@icp-sdk/core/principal';
import { initSatellite, signIn, unsafeIdentity } from '@junobuild/core';
import { app, settings } from '../page.js';

// Juno knows its provider by itself: in a container it is the canister of Internet Identity there.
await initSatellite({ satelliteId: 'bkyz2-fmaaa-aaaaa-qaaaq-cai', container: settings.network, syncTabs: false });
const options = { domain: settings.domain, derivationOrigin: settings.derivationOrigin, windowed: settings.popup !== undefined };
app(
  async () => {
    try {
      await signIn({ internet_identity: { options, context: { windowGuard: false } } });
    } catch (error) {
      // After the sign-in it looks its user up in the Satellite's datastore, which a preview does not have.
      if ((await unsafeIdentity()).getPrincipal().isAnonymous()) {
        throw error;
      }
    }
    return unsafeIdentity();
  },
  { Actor, HttpAgent, IDL, Principal },
);
