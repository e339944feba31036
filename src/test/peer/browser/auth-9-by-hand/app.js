// What @icp-sdk/auth does from 9 to 11, by hand after its source (dfinity/icp-js-auth: src/client/session-delegation.ts, session-minter.ts):
// these versions cannot be installed here. The transport and the calls are those of the real libraries below it.
//   mint=none   stop at the session, without the delegation of the account
//   revoke=yes  end the session before that
//   transport=redirect  leave for Internet Identity and come back, in the place of a window
import { Actor, HttpAgent } from '@icp-sdk/core/agent';
import { IDL } from '@icp-sdk/core/candid';
import { Delegation, DelegationChain, DelegationIdentity, ECDSAKeyIdentity, Ed25519KeyIdentity } from '@icp-sdk/core/identity';
import { Principal } from '@icp-sdk/core/principal';
import { Signer } from '@icp-sdk/signer';
import { PostMessageTransport } from '@icp-sdk/signer/web';
import { app, settings } from '../page.js';

const II = Principal.fromText('rdmx6-jaaaa-aaaaa-aaadq-cai');
const query = new URLSearchParams(location.search);
const rootKey = Uint8Array.from(query.get('rootKey').match(/../g), digits => parseInt(digits, 16));
const base64 = bytes => btoa(String.fromCharCode(...bytes));
const bytes = text => Uint8Array.from(atob(text), unit => unit.charCodeAt(0));

const service = () => {
  const Key = IDL.Vec(IDL.Nat8);
  const Err = IDL.Variant({ NoSuchSession: IDL.Null, NoSuchDelegation: IDL.Null, InternalCanisterError: IDL.Text });
  const Signed = IDL.Record({
    delegation: IDL.Record({ pubkey: Key, expiration: IDL.Nat64, targets: IDL.Opt(IDL.Vec(IDL.Principal)), permissions: IDL.Opt(IDL.Text) }),
    signature: Key,
  });
  return IDL.Service({
    app_prepare_delegation: IDL.Func([IDL.Record({ session_key: Key })], [IDL.Variant({ Ok: IDL.Record({ user_key: Key, expiration: IDL.Nat64 }), Err })], []),
    app_get_delegation: IDL.Func([IDL.Record({ session_key: Key, expiration: IDL.Nat64 })], [IDL.Variant({ Ok: Signed, Err })], ['query']),
    app_revoke_session: IDL.Func([], [IDL.Variant({ Ok: IDL.Null, Err })], []),
    check_session: IDL.Func([], [IDL.Bool], ['query']),
  });
};

/** The chain of the session, as the library reads it. */
function sessionChain({ publicKey, signerDelegation }) {
  const hops = signerDelegation.map(({ delegation, signature }) => ({
    delegation: new Delegation(
      bytes(delegation.pubkey),
      BigInt(delegation.expiration),
      delegation.targets?.map(target => Principal.fromText(target)),
    ),
    signature: bytes(signature),
  }));
  const restricted = hops.flatMap(({ delegation }) => delegation.targets ?? []);
  if (restricted.length === 0 || restricted.some(target => target.compareTo(II) !== 'eq')) {
    throw new Error('A session chain must be restricted to Internet Identity');
  }
  return DelegationChain.fromDelegations(hops, bytes(publicKey));
}

const wish = (sessionKey, more) => ({
  jsonrpc: '2.0',
  id: crypto.randomUUID(),
  method: 'ii_session_delegation',
  params: { sessionPublicKey: base64(new Uint8Array(sessionKey.getPublicKey().toDer())), ...more },
});

async function inWindow() {
  const signer = new Signer({
    transport: new PostMessageTransport({ url: settings.provider, windowOpenerFeatures: settings.popup }),
    derivationOrigin: settings.derivationOrigin,
  });
  await signer.openChannel();
  const sessionKey = await ECDSAKeyIdentity.generate();
  return mint(sessionKey, await signer.sendRequest(wish(sessionKey)));
}

function byRedirect() {
  const sessionKey = Ed25519KeyIdentity.generate();
  sessionStorage.setItem('query', location.search);
  sessionStorage.setItem('key', JSON.stringify(sessionKey));
  const message = JSON.stringify(wish(sessionKey, { icrc95DerivationOrigin: settings.derivationOrigin }));
  const callback = location.origin + location.pathname;
  location.assign(`${settings.provider}#${new URLSearchParams({ message, callback, state: crypto.randomUUID() })}`);
  return new Promise(() => {});
}

const back = new URLSearchParams(location.hash.slice(1));

function returned() {
  history.replaceState(null, '', location.pathname + location.search);
  return mint(Ed25519KeyIdentity.fromJSON(sessionStorage.getItem('key')), JSON.parse(back.get('message')));
}

/** The identity of the account, by the session that came back. */
async function mint(sessionKey, response) {
  if ('error' in response) {
    throw new Error(`${response.error.code} ${response.error.message} ${response.error.data?.reason ?? ''}`);
  }
  const session = DelegationIdentity.fromDelegation(sessionKey, sessionChain(response.result));
  if (query.get('mint') === 'none') {
    return session;
  }
  const appKey = await ECDSAKeyIdentity.generate();
  const agent = await HttpAgent.create({ host: settings.network, identity: session, rootKey, retryTimes: 0 });
  const canister = Actor.createActor(service, { agent, canisterId: II });
  if (query.has('revoke')) {
    await canister.app_revoke_session();
  }
  const session_key = new Uint8Array(appKey.getPublicKey().toDer());
  const { user_key, expiration } = (await canister.app_prepare_delegation({ session_key })).Ok;
  const { delegation, signature } = (await canister.app_get_delegation({ session_key, expiration })).Ok;
  const chain = DelegationChain.fromDelegations(
    [{ delegation: new Delegation(delegation.pubkey, delegation.expiration), signature }],
    user_key,
  );
  return DelegationIdentity.fromDelegation(appKey, chain);
}

const signIn = query.get('transport') === 'redirect' ? byRedirect : inWindow;
app(signIn, { Actor, HttpAgent, IDL, Principal }, back.has('message') ? returned : undefined);
