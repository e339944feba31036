// Explains why a derivation origin is rejected, and how to fix it. Internet Identity itself shows neither.

import { originOf, remap } from './derivation-origin.js';
import { isLocal } from './network.js';

const quote = value => JSON.stringify(value);

/** The cause of a rejection: `why`, in sentences, and `fix`, one sentence. */
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
        return { why: `No local site has the canister ID of ${derivationOrigin}.`, fix: 'The start page of the preview lists the sites and their IDs.' };
      }
      return {
        why: `The file was returned with status ${seen.status}; II accepts only 200.`,
        fix: seen.status === 404 ? 'Upload the file. ii-origins validate shows why it is excluded.' : 'Return status 200 from the canister.',
      };
    case 'json':
      return seen.text.trimStart().startsWith('<')
        ? {
            why: 'The server returned an HTML page instead of the file: the fallback page for missing files.',
            fix: 'Upload the file. ii-origins validate shows why it is excluded.',
          }
        : { why: `The file is not JSON: ${seen.error}.`, fix: 'ii-origins validate shows the line.' };
    case 'shape':
      return {
        why: 'The file has no array under the key "alternativeOrigins".',
        fix: 'Write {"alternativeOrigins": ["https://…"]}, with exactly this key.',
      };
    case 'cap':
      return {
        why: `The list has ${seen.entries.length} entries. Above its limit, II rejects every origin in the list, not only the last ones.`,
        fix: 'Keep at most 10: versions before release-2026-08-21 and other signers accept no more.',
      };
    case 'entries': {
      const index = seen.entries.findIndex(entry => typeof entry !== 'string');
      return {
        why: `Entry ${index + 1} of the list is ${quote(seen.entries[index])}, which is not a string. This makes the whole list invalid.`,
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
    why: `The app sent ${quote(value)}, which is not in the form in which browsers write an origin.`,
    fix:
      origin === undefined
        ? 'Send the scheme, the host, and the port unless it is the default.'
        : `Send ${quote(origin)}, as a string: a URL object adds a slash.`,
  };
}

function canister(derivationOrigin, seen, isRehearsed) {
  if (!isRehearsed(derivationOrigin)) {
    return {
      why: `No local site represents ${derivationOrigin}, so its canister is unknown.`,
      fix: `Start with --alias ${new URL(derivationOrigin).hostname}=SITE to rehearse it.`,
    };
  }
  if (seen.error !== undefined) {
    return { why: `The request to ${derivationOrigin} failed: ${seen.error}.`, fix: 'Check whether it responds at all.' };
  }
  return seen.header === null
    ? {
        why: `${derivationOrigin} does not name its canister: II cannot read a header x-ic-canister-id there.`,
        fix: 'If you set access-control-expose-headers, include x-ic-canister-id.',
      }
    : { why: `${derivationOrigin} names the canister ${quote(seen.header)}, which is not a canister ID.`, fix: 'Send the canister ID.' };
}

/** A browser does not report why it withholds a response; two more requests find out. */
async function unreadable(url, fetch) {
  const options = { headers: { Accept: 'application/json' }, credentials: 'omit' };
  try {
    const response = await fetch(url, { ...options, redirect: 'manual' });
    if (response.type === 'opaqueredirect') {
      return { why: 'The file redirects, and II does not follow redirects.', fix: 'Serve it at its own URL, with status 200.' };
    }
  } catch {
    // Told apart below.
  }
  try {
    await fetch(url, { mode: 'no-cors', credentials: 'omit' });
  } catch (error) {
    return { why: `The file could not be fetched: ${error}.`, fix: 'Check whether the URL responds at all.' };
  }
  return {
    why: 'The file exists, but its header access-control-allow-origin does not allow Internet Identity to read it.',
    fix: 'Set access-control-allow-origin to * for /.well-known/ii-alternative-origins.',
  };
}

function unlisted(requestOrigin, derivationOrigin, entries) {
  if (isLocal(requestOrigin) && !isLocal(derivationOrigin) && !entries.includes(requestOrigin)) {
    return {
      why: `The app asked for the accounts of ${derivationOrigin} from ${requestOrigin}, which does not represent a production origin.`,
      fix: 'Open the app at a host that represents one: --alias HOST=SITE serves a site as https://HOST, at HOST.localhost.',
    };
  }
  const why = entries.length === 0 ? 'The list is empty.' : `The list does not have ${quote(requestOrigin)}.`;
  for (const entry of entries) {
    const meant = originOf(entry.trim()) ?? originOf(`https://${entry.trim()}`);
    if (meant !== undefined && remap(meant) === remap(requestOrigin)) {
      return { why: `${why} It has ${quote(entry)}, which can never match.`, fix: `Write ${quote(requestOrigin)} instead.` };
    }
  }
  const bare = requestOrigin.replace(/^\w+:\/\/(www\.)?/, '');
  const sibling = entries.find(entry => entry.replace(/^\w+:\/\/(www\.)?/, '') === bare);
  return sibling === undefined
    ? { why, fix: `If this app should use these accounts: ii-origins add ${requestOrigin}` }
    : { why: `${why} It has ${quote(sibling)}, which is a different origin.`, fix: `Add it: ii-origins add ${requestOrigin}` };
}
