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
              ? 'No app opened this window, or the app’s header cross-origin-opener-policy is same-origin, which separates the two windows.'
              : 'For 10 seconds, the app that opened this window sent no message that Internet Identity understands.',
          fix:
            window.opener === null
              ? 'Open it with the sign-in of an app; same-origin-allow-popups allows windows to communicate.'
              : 'Check whether the app’s identity provider is the URL of this window.',
        }
      : invalid(request),
  'Connection closed': () => ({ step: 'connect', why: 'The app sent no message for 10 seconds.', fix: 'Keep its window open.' }),
  'Invalid request': request => invalid(request),
};

function invalid({ error, derivationOrigin }) {
  return { step: derivationOrigin === undefined ? 'request' : 'bare', why: `${error}.`, derivationOrigin };
}

if (location.pathname === '/' && location.hash !== '#authorize') {
  show(
    'idle',
    'This is a sign-in page',
    element('p', {}, 'Apps open this address to sign users in. Set it as the identity provider:'),
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
    ['represents', requestOrigin === origin ? undefined : requestOrigin, 'request-origin'],
    ['Derivation origin', derivationOrigin ?? 'not sent: the app’s own origin', 'derivation-origin'],
    ['File', decision.url, 'list'],
  ];
  if (!decision.accepted) {
    const reason = await explain(decision, { ...here, requestOrigin, derivationOrigin });
    end();
    refuse('Unverified origin', NOT_PROCESSED, {
      ...reason,
      step: decision.step,
      details: [...rows, ['Step', decision.step], ['II’s message', decision.message, 'message']],
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
      ['Note', entries > FEW ? `The list has ${entries} entries; versions before release-2026-08-21 reject more than ${FEW}.` : undefined],
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
    element('p', {}, 'The app received its delegation. You can close this window.'),
    facts('details', [['Principal', element('code', { id: 'principal' }, signed.principal)], ['Accounts of', effective, 'effective-origin'], ...rows]),
  );
}

function isBareAndLocal(origin) {
  return URL.canParse(origin) && isLocal(origin);
}
