// The page that apps open, or lead the browser to, to sign people in.

import { listen } from './channel.js';
import { isPrincipal, remap, validate } from './derivation-origin.js';
import { choose } from './identities.js';
import { interactionRequired, SESSION } from './methods.js';
import { isLocal, loadNetwork, remark, standIn } from './network.js';
import { element, facts, reject, show, wait } from './page.js';
import { readAddress, serve, undeclared } from './redirect.js';
import { explain } from './refusal.js';
import { begin, chainTo, resume } from './sessions.js';
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
              ? 'Start the sign-in in an app. If its header is same-origin, use same-origin-allow-popups.'
              : 'Check whether the app’s identity provider is the URL of this window.',
        }
      : invalid(request),
  'Connection closed': () => ({ step: 'connect', why: 'The app sent no message for 10 seconds.', fix: 'Keep its window open.' }),
  'Invalid request': request => invalid(request),
};

function invalid({ problem, derivationOrigin }) {
  return { step: derivationOrigin === undefined ? 'request' : 'bare', why: `${problem}.`, derivationOrigin };
}

/** How the user is to be asked: as Internet Identity reads it from the address, which then has it no more. */
const asked = (() => {
  const url = new URL(location.href);
  const prompt = url.searchParams.get('prompt');
  const hint = url.searchParams.get('hint');
  const resumable = url.searchParams.get('resumable') === 'true';
  const given = ['prompt', 'hint', 'resumable'].filter(name => url.searchParams.has(name));
  if (given.length > 0) {
    given.forEach(name => url.searchParams.delete(name));
    history.replaceState(history.state, '', url);
  }
  return { isSilent: prompt === 'none', hint: hint !== null && isPrincipal(hint) ? hint : null, resumable };
})();

const idle = location.pathname === '/' && location.hash !== '#authorize';
const address = readAddress();
if (idle && address === undefined) {
  show(
    'idle',
    'This is a sign-in page',
    element('p', {}, 'Apps open this address to sign users in. Set it as the identity provider:'),
    element('p', {}, element('code', { id: 'provider' }, `${location.origin}/authorize`)),
  );
} else if (address !== undefined) {
  await redirected();
} else {
  opened();
}

/** Internet Identity does not answer, and shows nothing of it. */
function silence(origin, words) {
  wait('Signing in', `${words}.`);
  return remark(`the app at ${origin}: ${words}`);
}

async function redirected() {
  const reason =
    address.problem === undefined
      ? await undeclared(address.callback, (await network).fetch)
      : { why: address.problem, fix: 'Use a client library that has the redirect transport.' };
  if (reason !== undefined) {
    reject('Unable to connect', NOT_PROCESSED, { step: 'callback', ...reason });
    await remark(`a redirect is rejected: ${reason.why}`);
    return;
  }
  try {
    await serve(address, { silence, request: request => signIn(request, () => {}) });
  } catch (error) {
    reject('Authentication failed', NOT_PROCESSED, { step: 'preview', why: error.message });
  }
}

function opened() {
  if (!asked.isSilent) {
    show('connecting', 'Signing in', element('p', {}, 'Waiting for the app that opened this window…'));
  }
  // One after the other, as Internet Identity works them off.
  let last = Promise.resolve();
  const { settle, end } = listen({
    trouble: async (title, request) => {
      if (asked.isSilent && title === 'Invalid request') {
        return;
      }
      const reason = TROUBLES[title](request);
      if (reason.step === 'bare') {
        Object.assign(reason, await explain({ step: 'bare' }, reason));
      }
      reject(title, NOT_PROCESSED, reason);
    },
    silence,
    request: request => {
      last = last.then(async () => {
        try {
          await signIn(request, end);
          settle();
        } catch (error) {
          end();
          reject('Authentication failed', NOT_PROCESSED, { step: 'preview', why: error.message });
        }
      });
    },
  });
}

async function signIn(request, end) {
  const { origin, derivationOrigin, method } = request;
  const here = await network;
  // A derivation origin of production is judged as production would, by the origin that this machine stands for.
  const rehearsed = here.rehearses(origin);
  const requestOrigin = derivationOrigin === undefined || !isBareAndLocal(derivationOrigin) ? rehearsed : origin;
  const isSilent = asked.isSilent && method === SESSION;
  const decision = await validate({ requestOrigin, derivationOrigin, location, fetch: here.fetch });
  const rows = [
    ['App', origin, 'app'],
    ['represents', requestOrigin === origin ? undefined : requestOrigin, 'request-origin'],
    ['Derivation origin', derivationOrigin ?? 'not sent: the app’s own origin', 'derivation-origin'],
    ['File', decision.url, 'list'],
  ];
  if (!decision.accepted) {
    const reason = await explain(decision, { ...here, requestOrigin, derivationOrigin });
    if (isSilent) {
      await remark(`the app at ${origin} asks with prompt=none and gets the error "login_required". ${reason.why}`);
      request.fail(interactionRequired('login_required'));
      return;
    }
    end();
    reject('Unverified origin', NOT_PROCESSED, {
      ...reason,
      step: decision.step,
      details: [...rows, ['Step', decision.step], ['II’s message', decision.message, 'message']],
    });
    return;
  }
  const effective = remap(here.rehearses(derivationOrigin ?? requestOrigin));
  if (isSilent) {
    const { session, denial } = await resume(effective, asked.hint);
    if (session === undefined) {
      await remark(`the app at ${origin} asks with prompt=none and gets the error "${denial}"`);
      request.fail(interactionRequired(denial));
    } else {
      request.answer(await chainTo(session, request.sessionKey));
    }
    return;
  }
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
  const { chain, principal, session } = await delegate(request, { number: identity.number, account, origin: effective });
  await request.answer(chain);
  show(
    'signed-in',
    `Signed in as ${identity.name}`,
    element('p', {}, 'The app received its delegation. You can close this window.'),
    facts('details', [
      ['Principal', element('code', { id: 'principal' }, principal)],
      ['Session', session === undefined ? undefined : element('code', { id: 'session' }, session)],
      ['Accounts of', effective, 'effective-origin'],
      ...rows,
    ]),
  );
}

/** The chain to the app's key, with the principal that canisters see; of a session also the session's own. */
async function delegate({ method, sessionKey, maxTimeToLive, maxTimeToIdle }, account) {
  if (method === SESSION) {
    const session = await begin({ ...account, maxTimeToLive, maxTimeToIdle, resumable: asked.resumable });
    return { chain: await chainTo(session, sessionKey), principal: session.account, session: session.chain.principal };
  }
  const signed = await standIn.delegate({ ...account, sessionKey: toBase64(sessionKey), maxTimeToLive });
  const delegation = {
    pubkey: fromBase64(signed.pubkey),
    expiration: BigInt(signed.expiration),
    signature: fromBase64(signed.signature),
  };
  return { chain: { userKey: fromBase64(signed.userKey), delegations: [delegation] }, principal: signed.principal };
}

function isBareAndLocal(origin) {
  return URL.canParse(origin) && isLocal(origin);
}
