import { Actor, HttpAgent } from '@icp-sdk/core/agent';
import { IDL } from '@icp-sdk/core/candid';
import { Principal } from '@icp-sdk/core/principal';
import { getIdentityOnce, initSatellite, signIn } from '@junobuild/core';
import { app, settings } from '../page.js';

// Juno knows its provider by itself: in a container it is the canister of Internet Identity there.
await initSatellite({ satelliteId: 'bkyz2-fmaaa-aaaaa-qaaaq-cai', container: settings.network, syncTabs: false });
const options = { derivationOrigin: settings.derivationOrigin, windowed: settings.popup !== undefined };
app(
  async () => {
    try {
      await signIn({ internet_identity: { options, context: { windowGuard: false } } });
    } catch (error) {
      // After Internet Identity it keeps the user in the Satellite's datastore, which no rehearsal has; but then it is signed in.
      const identity = await getIdentityOnce();
      if (identity === null) {
        throw error;
      }
      return identity;
    }
    return getIdentityOnce();
  },
  { Actor, HttpAgent, IDL, Principal },
);
