// The page that gives a delegation to a program on this machine: dfinity/icp-cli opens it for `icp identity link web`.
// It never reads a list of alternative origins: the domain that the program names is the derivation origin itself.

import { fromBase64, toBase64, toHex } from './bytes.js';
import { readRequest } from './cli-request.js';
import { newKey } from './delegation.js';
import { remap } from './derivation-origin.js';
import { choose } from './identities.js';
import { loadNetwork, standIn } from './network.js';
import { element, facts, reject, show } from './page.js';

const NOT_PROCESSED = 'It seems like the request could not be processed.';

const MISMATCH = 'identity-mismatch';
const OUTCOMES = {
  success: ['Signed in', 'The program received its delegation. You can close this window.'],
  error: ['Not signed in', 'The program rejected the delegation; it shows why.'],
};

/** The chain in JSON, as programs hand it on: bytes and times in hexadecimal. */
function chainJson(userKey, delegations) {
  return JSON.stringify({
    delegations: delegations.map(({ pubkey, expiration, signature }) => ({
      delegation: { expiration: expiration.toString(16), pubkey: toHex(pubkey) },
      signature: toHex(signature),
    })),
    publicKey: toHex(userKey),
  });
}

/** Whether this browser's person has let programs have the accounts of an app; asks where not. */
function consent(identity, origin) {
  const key = `cli-access ${identity.number} ${origin}`;
  if (localStorage.getItem(key) !== null) {
    return Promise.resolve(true);
  }
  return new Promise(resolve => {
    const allow = () => {
      localStorage.setItem(key, 'on');
      resolve(true);
    };
    show(
      'consent',
      'CLI access not enabled',
      element('p', {}, `A program asks for the accounts that ${identity.name} has at `, element('code', {}, origin), '.'),
      element(
        'p',
        {},
        element('button.primary', { id: 'allow', type: 'button', click: allow }, 'Enable CLI access'),
        ' ',
        element('button', { id: 'deny', type: 'button', click: () => resolve(false) }, 'Not now'),
      ),
    );
  });
}

async function run() {
  const status = new URLSearchParams(location.hash.slice(1)).get('status');
  // A program that expected another identity leads back with its whole request, and still waits.
  if (status !== null && status !== MISMATCH) {
    const [title, text] = OUTCOMES[status] ?? OUTCOMES.error;
    show(status === 'success' ? 'signed-in' : 'failed', title, element('p', {}, text));
    return;
  }
  let request;
  try {
    request = readRequest(location.hash);
  } catch (error) {
    reject('Invalid request', NOT_PROCESSED, { step: 'request', why: `${error.message}.` });
    return;
  }
  const network = await loadNetwork();
  const origin = remap(network.rehearses(request.origin));
  const { identity } = await choose({
    title: status === MISMATCH ? 'Sign in a program as a different identity' : 'Sign in a program as',
    origin,
    signInAs: status === MISMATCH ? null : network.signInAs,
    rows: [
      ['Note', status === MISMATCH ? 'The program expected the principal of a different identity.' : undefined, 'mismatch'],
      ['Program at', request.callback, 'callback'],
      ['Domain', request.domain ?? 'none: an identity only for programs', 'domain'],
      ['Accounts of', origin, 'effective-origin'],
    ],
  });
  if (request.domain !== undefined && !network.signInAs && !(await consent(identity, origin))) {
    reject('CLI access not enabled', NOT_PROCESSED, { step: 'consent', why: `${identity.name} has not enabled CLI access for ${origin}.` });
    return;
  }
  show('signing', `Signing in as ${identity.name}`, facts('details', [['Accounts of', origin, 'effective-origin']]));
  const key = await newKey();
  const signed = await standIn.delegate({
    number: identity.number,
    account: null,
    origin,
    sessionKey: toBase64(key.publicKey),
    maxTimeToLive: request.lifetime,
  });
  const expiration = BigInt(signed.expiration);
  const first = { pubkey: fromBase64(signed.pubkey), expiration, signature: fromBase64(signed.signature) };
  const second = await key.delegate(request.publicKey, expiration);
  const form = element(
    'form',
    { method: 'post', action: request.callback, hidden: true },
    element('input', { name: 'delegation', value: chainJson(fromBase64(signed.userKey), [first, second]) }),
    element('input', { name: 'nonce', value: request.nonce }),
  );
  document.body.append(form);
  form.submit();
}

run().catch(error => reject('Authentication failed', NOT_PROCESSED, { step: 'preview', why: error.message }));
// A program's last word comes by the fragment alone, which loads no page anew.
addEventListener('hashchange', () => run());
