// Says why a derivation origin is refused, and the way out. Internet Identity itself says neither.

import { originOf, remap } from './derivation-origin.js';
import { isLocal } from './network.js';

const quote = value => JSON.stringify(value);

/** What a refusal comes from: `why` in sentences, and `fix`, one sentence. */
export async function explain(decision, { requestOrigin, derivationOrigin, fetch, isRehearsed }) {
  const { step, seen, url } = decision;
  switch (step) {
    case 'bare':
      return bare(derivationOrigin);
    case 'canister':
      return canister(derivationOrigin, seen, isRehearsed);
    case 'document':
      return unreadable(url, fetch);
    case 'status':
      if (!isRehearsed(derivationOrigin)) {
        return { why: `No site here is the canister of ${derivationOrigin}.`, fix: 'The page of the preview lists the sites and their ids.' };
      }
      return {
        why: `The list was answered with status ${seen.status}; only 200 counts.`,
        fix: seen.status === 404 ? 'Upload the list: ii-origins validate says what keeps it back.' : 'Let the canister answer 200.',
      };
    case 'json':
      return seen.text.trimStart().startsWith('<')
        ? {
            why: 'In the place of the list came an HTML page: the page that is served for all that is missing.',
            fix: 'Upload the list: ii-origins validate says what keeps it back.',
          }
        : { why: `The list is no JSON: ${seen.error}.`, fix: 'ii-origins validate shows the place.' };
    case 'shape':
      return {
        why: 'The document has no array under the key "alternativeOrigins".',
        fix: 'Write {"alternativeOrigins": ["https://…"]}, with this very key.',
      };
    case 'cap':
      return {
        why: `The list has ${seen.entries.length} entries. Over the limit every one of them is refused, not only those at the end.`,
        fix: 'Keep at most 10: versions before release-2026-08-21 and other signers stop there.',
      };
    case 'entries': {
      const index = seen.entries.findIndex(entry => typeof entry !== 'string');
      return {
        why: `Entry ${index + 1} of the list is ${quote(seen.entries[index])}, which is not a string. That makes the whole list invalid.`,
        fix: 'Write every entry as a string.',
      };
    }
    default:
      return unlisted(requestOrigin, derivationOrigin, seen.entries);
  }
}

function bare(value) {
  const origin = originOf(value);
  return {
    why: `The app sent ${quote(value)}, which is not written as a browser writes an origin.`,
    fix:
      origin === undefined
        ? 'Send scheme, host and, if it is not the usual one, port.'
        : `Send ${quote(origin)}, as a string: a URL object adds a slash.`,
  };
}

function canister(derivationOrigin, seen, isRehearsed) {
  if (!isRehearsed(derivationOrigin)) {
    return {
      why: `Nothing here stands for ${derivationOrigin}, so no canister is known behind it.`,
      fix: `Start with --alias ${new URL(derivationOrigin).hostname}=SITE to rehearse it.`,
    };
  }
  if (seen.error !== undefined) {
    return { why: `${derivationOrigin} could not be asked: ${seen.error}.`, fix: 'See whether it answers at all.' };
  }
  return seen.header === null
    ? {
        why: `${derivationOrigin} does not tell the id of its canister: no x-ic-canister-id can be read there.`,
        fix: 'A list for access-control-expose-headers of your own has to name x-ic-canister-id.',
      }
    : { why: `${derivationOrigin} says that its canister is ${quote(seen.header)}, which is no id.`, fix: 'Send the id of the canister.' };
}

/** A browser does not tell why it withholds an answer; two more requests find out. */
async function unreadable(url, fetch) {
  const options = { headers: { Accept: 'application/json' }, credentials: 'omit' };
  try {
    const response = await fetch(url, { ...options, redirect: 'manual' });
    if (response.type === 'opaqueredirect') {
      return { why: 'The list was answered by a redirect, which is not followed.', fix: 'Serve it at its own address, with status 200.' };
    }
  } catch {
    // Told apart below.
  }
  try {
    await fetch(url, { mode: 'no-cors', credentials: 'omit' });
  } catch (error) {
    return { why: `The list could not be had: ${error}.`, fix: 'See whether the address answers at all.' };
  }
  return {
    why: 'The list is there, but its header access-control-allow-origin does not let Internet Identity read it.',
    fix: 'Set access-control-allow-origin to * for /.well-known/ii-alternative-origins.',
  };
}

function unlisted(requestOrigin, derivationOrigin, entries) {
  if (isLocal(requestOrigin) && !isLocal(derivationOrigin) && !entries.includes(requestOrigin)) {
    return {
      why: `The app asked for the accounts of ${derivationOrigin} from ${requestOrigin}, which stands for no origin of production.`,
      fix: 'Open the app where it stands for one: --alias HOST=SITE serves a site as https://HOST, at HOST.localhost.',
    };
  }
  const why = entries.length === 0 ? 'The list is empty.' : `The list does not have ${quote(requestOrigin)}.`;
  for (const entry of entries) {
    const meant = originOf(entry.trim()) ?? originOf(`https://${entry.trim()}`);
    if (meant !== undefined && remap(meant) === remap(requestOrigin)) {
      return { why: `${why} It has ${quote(entry)}, which never matches.`, fix: `Write ${quote(requestOrigin)} instead.` };
    }
  }
  const bare = requestOrigin.replace(/^\w+:\/\/(www\.)?/, '');
  const sibling = entries.find(entry => entry.replace(/^\w+:\/\/(www\.)?/, '') === bare);
  return sibling === undefined
    ? { why, fix: `If this app may have the accounts: ii-origins add ${requestOrigin}` }
    : { why: `${why} It has ${quote(sibling)}, which is another origin.`, fix: `Add it: ii-origins add ${requestOrigin}` };
}
