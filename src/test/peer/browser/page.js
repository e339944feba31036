// What every app here has: a button, and a place that says what came of it. The query of the address configures it:
//   provider   the identity provider
//   derivation what is sent as the derivation origin; nothing is, without it or where it is empty
//   as=url     send a URL object in the place of a string
//   network    where calls go, and
//   rootKey    the key that their answers are to be certified by, in hexadecimal digits
//   popup      the window's features
//   domain     of Internet Identity, for Juno
//   fresh      forget the sign-ins of other apps at this origin
//   closing    when what this address says changes, the window is closed in the place of a person
// With .HOST behind its name a parameter is for that host alone.
if (location.hash.startsWith('#message=')) {
  // A callback has no query, so a page that leaves for Internet Identity keeps its own.
  history.replaceState(null, '', sessionStorage.getItem('query') + location.hash);
}
const query = new URLSearchParams(location.search);
const button = document.getElementById('login');
const result = document.getElementById('result');
const bytes = hex => Uint8Array.from(hex.match(/../g) ?? [], digits => parseInt(digits, 16));

const show = (state, value) => {
  result.dataset.state = state;
  result.textContent = JSON.stringify(value);
};

const here = name => query.get(`${name}.${location.hostname}`) ?? query.get(name);
const derivation = here('derivation') || null;

/** What to hand to a library. */
export const settings = {
  provider: query.get('provider') ?? undefined,
  network: query.get('network'),
  popup: query.get('popup') ?? undefined,
  domain: query.get('domain') ?? undefined,
  derivationOrigin: derivation === null ? undefined : here('as') === 'url' ? new URL(derivation) : derivation,
};

if (query.has('fresh')) {
  localStorage.clear();
  await new Promise(done => {
    const forgotten = indexedDB.deleteDatabase('auth-client-db');
    forgotten.onsuccess = forgotten.onerror = forgotten.onblocked = done;
  });
}

if (query.has('closing')) {
  const said = async () => (await fetch(query.get('closing'), { cache: 'no-store' })).text();
  const before = await said();
  const open = window.open;
  window.open = (...wishes) => {
    const opened = open.apply(window, wishes);
    const look = async () => ((await said()) === before ? setTimeout(look, 200) : opened.close());
    look();
    return opened;
  };
}

/**
 * Signs in when the button is clicked, and then asks Internet Identity who calls: for an identity that is not his own it
 * refuses, and names the caller.
 *
 * @param signIn gives the identity
 * @param core of the library in use: Actor, HttpAgent, IDL, Principal
 * @param restored gives the identity that the library found in the browser's storage
 */
export async function app(signIn, { Actor, HttpAgent, IDL, Principal }, restored) {
  const service = () => {
    const whoever = IDL.Variant({ Ok: IDL.Reserved, Err: IDL.Variant({ Unauthorized: IDL.Principal, InternalCanisterError: IDL.Text }) });
    return IDL.Service({ identity_info: IDL.Func([IDL.Nat64], [whoever], []) });
  };
  const caller = async identity => {
    const agent = await HttpAgent.create({
      host: settings.network,
      identity,
      rootKey: bytes(query.get('rootKey')),
      verifyQuerySignatures: true,
      retryTimes: 0,
    });
    const canisterId = Principal.fromText('rdmx6-jaaaa-aaaaa-aaadq-cai');
    const answer = await Actor.createActor(service, { agent, canisterId }).identity_info(10000n);
    return answer.Err.Unauthorized.toText();
  };
  button.addEventListener('click', async () => {
    show('asked', {});
    try {
      const identity = await signIn();
      const chain = identity.getDelegation();
      show('signed-in', {
        principal: identity.getPrincipal().toText(),
        hops: chain.delegations.length,
        seconds: Math.round(Number(chain.delegations[0].delegation.expiration / 1_000_000n - BigInt(Date.now())) / 1000),
        caller: HttpAgent === undefined ? null : await caller(identity),
      });
    } catch (error) {
      show('failed', { error: String(error?.message ?? error) });
    }
  });
  const found = await restored?.();
  if (found === undefined || found.getPrincipal().isAnonymous()) {
    show('ready', {});
  } else {
    show('restored', { principal: found.getPrincipal().toText(), caller: await caller(found) });
  }
}
