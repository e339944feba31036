// The window that apps open to sign people in.

import { listen } from './channel.js';
import { remap, validate } from './derivation-origin.js';
import { choose } from './identities.js';
import { isLocal, loadNetwork, people } from './network.js';
import { element, facts, refuse, show } from './page.js';
import { explain } from './refusal.js';
import { fromBase64, toBase64 } from './bytes.js';

const NOT_PROCESSED = 'It seems like the request could not be processed.';
const FEW = 10;

const network = loadNetwork();

/** What to say of those who do not come so far. */
const TROUBLES = {
  'Unable to connect': request =>
    request === undefined
      ? {
          step: 'connect',
          why:
            window.opener === null
              ? 'No app has opened this window, or its header cross-origin-opener-policy is same-origin, which cuts the tie between them.'
              : 'The app that opened this window did not say a word that Internet Identity understands for 10 seconds.',
          fix:
            window.opener === null
              ? 'Open it by the sign-in of an app; same-origin-allow-popups lets windows talk.'
              : 'See whether its sign-in is made for the address of this window.',
        }
      : invalid(request),
  'Connection closed': () => ({ step: 'connect', why: 'The app was not heard of for 10 seconds.', fix: 'Leave its window open.' }),
  'Invalid request': request => invalid(request),
};

function invalid({ error, derivationOrigin }) {
  return { step: derivationOrigin === undefined ? 'request' : 'bare', why: `${error}.`, derivationOrigin };
}

if (location.pathname === '/' && location.hash !== '#authorize') {
  show(
    'idle',
    'Nobody signs in here',
    element('p', {}, 'Apps open this address to sign people in. As identity provider they name:'),
    element('p', {}, element('code', { id: 'provider' }, `${location.origin}/authorize`)),
  );
} else {
  show('connecting', 'Signing in', element('p', {}, 'Waiting for the app that opened this window…'));
  let busy = false;
  const end = listen({
    trouble: async (title, request) => {
      const reason = TROUBLES[title](request);
      if (reason.step === 'bare') {
        Object.assign(reason, await explain({ step: 'bare' }, reason));
      }
      refuse(title, NOT_PROCESSED, reason);
    },
    request: async request => {
      if (busy) {
        return;
      }
      busy = true;
      try {
        await signIn(request, end);
      } catch (error) {
        end();
        refuse('Authentication failed', NOT_PROCESSED, { step: 'preview', why: error.message });
      }
    },
  });
}

async function signIn(request, end) {
  const { origin, derivationOrigin, sessionKey, maxTimeToLive } = request;
  const here = await network;
  // A derivation origin of production is judged as production would, by the origin that this machine stands for.
  const rehearsed = here.rehearses(origin);
  const requestOrigin = derivationOrigin === undefined || !isBareAndLocal(derivationOrigin) ? rehearsed : origin;
  const decision = await validate({ requestOrigin, derivationOrigin, location, fetch: here.fetch });
  const rows = [
    ['App', origin, 'app'],
    ['stands for', requestOrigin === origin ? undefined : requestOrigin, 'request-origin'],
    ['Derivation origin', derivationOrigin ?? 'none sent: the app’s own', 'derivation-origin'],
    ['List', decision.url, 'list'],
  ];
  if (!decision.accepted) {
    const reason = await explain(decision, { ...here, requestOrigin, derivationOrigin });
    end();
    refuse('Unverified origin', NOT_PROCESSED, {
      ...reason,
      step: decision.step,
      details: [...rows, ['Step', decision.step], ['In its words', decision.message, 'message']],
    });
    return;
  }
  const effective = remap(here.rehearses(derivationOrigin ?? requestOrigin));
  const entries = decision.seen?.entries?.length ?? 0;
  const { identity, account } = await choose({
    title: 'Sign in as',
    origin: effective,
    signInAs: here.signInAs,
    rows: [
      ...rows,
      ['Accounts of', effective, 'effective-origin'],
      ['Note', entries > FEW ? `The list has ${entries} entries; versions before release-2026-08-21 refuse more than ${FEW}.` : undefined],
    ],
  });
  show('signing', `Signing in as ${identity.name}`);
  const signed = await people.delegate({
    number: identity.number,
    account,
    origin: effective,
    sessionKey: toBase64(sessionKey),
    maxTimeToLive,
  });
  request.answer({
    userKey: fromBase64(signed.userKey),
    delegations: [
      {
        pubkey: fromBase64(signed.pubkey),
        expiration: BigInt(signed.expiration),
        signature: fromBase64(signed.signature),
      },
    ],
  });
  end();
  show(
    'signed-in',
    `Signed in as ${identity.name}`,
    element('p', {}, 'The app has got its delegation. This window can be closed.'),
    facts('details', [['Principal', element('code', { id: 'principal' }, signed.principal)], ['Accounts of', effective, 'effective-origin'], ...rows]),
  );
}

function isBareAndLocal(origin) {
  return URL.canParse(origin) && isLocal(origin);
}
