// Talks by @icp-sdk/core to a network whose address is given, as an app does that trusts its root key, and writes what it got as JSON:
// calls that wait and that poll, queries with their node signatures verified, the state tree, and identities good and broken.
import './web-crypto.mjs';
import { Actor, HttpAgent, Certificate, polling } from '@icp-sdk/core/agent';
import { IDL } from '@icp-sdk/core/candid';
import { DelegationChain, DelegationIdentity, ECDSAKeyIdentity, Ed25519KeyIdentity } from '@icp-sdk/core/identity';
import { Secp256k1KeyIdentity } from '@icp-sdk/core/identity/secp256k1';
import { Principal } from '@icp-sdk/core/principal';

const [url, rootKey, site, lastSeed, givenChain] = process.argv.slice(2);
const bytes = hex => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = array => Buffer.from(array).toString('hex');
const utf8 = text => new TextEncoder().encode(text);
const II = Principal.fromText('rdmx6-jaaaa-aaaaa-aaadq-cai');
const ORIGIN = 'https://nns.ic0.app';
const { Text, Nat16, Nat64, Null, Opt, Record, Variant, Vec } = IDL;
const Blob = Vec(IDL.Nat8);
const Step = Record({ next_step: Variant({ CheckCaptcha: Record({ captcha_png_base64: Text }), Finish: Null }) });
const Method = Record({
  authn_method: Variant({ PubKey: Record({ pubkey: Blob }) }),
  security_settings: Record({
    protection: Variant({ Protected: Null, Unprotected: Null }),
    purpose: Variant({ Recovery: Null, Authentication: Null }),
  }),
  metadata: Vec(IDL.Tuple(Text, Variant({ String: Text, Bytes: Blob }))),
  last_authentication: Opt(Nat64),
});
const Delegation = Record({ pubkey: Blob, expiration: Nat64, targets: Opt(Vec(IDL.Principal)) });
const service = () =>
  IDL.Service({
    identity_registration_start: IDL.Func([], [Variant({ Ok: Step, Err: Variant({ InvalidCaller: Null, AlreadyInProgress: Null }) })]),
    identity_registration_finish: IDL.Func(
      [Record({ authn_method: Method, name: Opt(Text) })],
      [Variant({ Ok: Record({ identity_number: Nat64 }), Err: Variant({ InvalidAuthnMethod: Text }) })],
    ),
    prepare_delegation: IDL.Func([Nat64, Text, Blob, Opt(Nat64)], [Blob, Nat64]),
    get_delegation: IDL.Func(
      [Nat64, Text, Blob, Nat64],
      [Variant({ signed_delegation: Record({ delegation: Delegation, signature: Blob }), no_such_delegation: Null })],
      ['query'],
    ),
    get_principal: IDL.Func([Nat64, Text], [IDL.Principal], ['query']),
    nonsense: IDL.Func([], []),
    nonsense_query: IDL.Func([], [], ['query']),
  });

const agent = identity => HttpAgent.createSync({ host: url, identity, rootKey: bytes(rootKey), retryTimes: 0 });
const actor = (identity, options = {}) =>
  Actor.createActor(service, { agent: agent(identity), canisterId: II, ...options });
const seen = {};
const fails = async (name, call) => {
  try {
    seen[name] = { answered: String(await call()) };
  } catch (error) {
    seen[name] = { refused: String(error.message) };
  }
};

// ---- an identity of each kind registers and signs in

seen.people = [];
let last;
for (const [kind, key] of Object.entries({
  ed25519: Ed25519KeyIdentity.generate(),
  p256: await ECDSAKeyIdentity.generate(),
  secp256k1: Secp256k1KeyIdentity.generate(),
})) {
  const person = actor(key);
  const publicKey = new Uint8Array(key.getPublicKey().toDer());
  const start = await person.identity_registration_start();
  const finished = await person.identity_registration_finish({
    authn_method: {
      authn_method: { PubKey: { pubkey: publicKey } },
      security_settings: { protection: { Unprotected: null }, purpose: { Authentication: null } },
      metadata: [],
      last_authentication: [],
    },
    name: [],
  });
  const number = finished.Ok.identity_number;
  const session = Ed25519KeyIdentity.generate();
  const sessionKey = new Uint8Array(session.getPublicKey().toDer());
  const [userKey, expiration] = await person.prepare_delegation(number, ORIGIN, sessionKey, []);
  const { delegation, signature } = (await person.get_delegation(number, ORIGIN, sessionKey, expiration)).signed_delegation;
  const chain = DelegationChain.fromJSON({
    publicKey: hex(userKey),
    delegations: [
      {
        delegation: { pubkey: hex(delegation.pubkey), expiration: delegation.expiration.toString(16) },
        signature: hex(signature),
      },
    ],
  });
  const principal = await person.get_principal(number, ORIGIN);
  // One more hop, as browsers make one: app key, then a key of a page.
  const page = await ECDSAKeyIdentity.generate();
  const longer = await DelegationChain.create(session, page.getPublicKey(), new Date(Date.now() + 60_000), { previous: chain });
  const delegated = DelegationIdentity.fromDelegation(page, longer);
  seen.people.push({
    kind,
    start,
    number: String(number),
    principal: principal.toText(),
    delegated: delegated.getPrincipal().toText(),
    // II does not know the principal that it made for an app, but the network does: it is the caller here.
    asApp: await actor(delegated).identity_registration_start(),
  });
  last = { key, session, chain, page, longer, number };
}

// ---- a chain that was given

{
  const given = DelegationIdentity.fromDelegation(
    Ed25519KeyIdentity.generate(bytes(lastSeed)),
    DelegationChain.fromJSON(givenChain),
  );
  seen.ownChain = { principal: given.getPrincipal().toText(), answer: await actor(given).identity_registration_start() };
}

// ---- calls that poll

{
  const polled = agent(Ed25519KeyIdentity.generate());
  const { requestId, response } = await polled.call(II, {
    methodName: 'identity_registration_start',
    arg: IDL.encode([], []),
    effectiveCanisterId: II,
    callSync: false,
  });
  const { reply } = await polling.pollForResponse(polled, II, requestId);
  seen.polled = { status: response.status, reply: IDL.decode([Variant({ Ok: Step })], reply)[0] };
}

// ---- the state tree

{
  const path = [utf8('subnet')];
  const { certificate } = await agent().readState(II, { paths: [path, [utf8('time')]] });
  const verified = await Certificate.create({ certificate, rootKey: bytes(rootKey), principal: { canisterId: II } });
  const time = verified.lookup_path(['time']);
  seen.state = { time: time.status };
  const foreign = bytes(rootKey);
  foreign[foreign.length - 1] ^= 1;
  await fails('foreignRootKey', () =>
    Certificate.create({ certificate, rootKey: foreign, principal: { canisterId: II } }),
  );
  await fails('path', () => agent().readState(II, { paths: [[utf8('nope')]] }));
}

// ---- a site without a gateway

{
  const Header = IDL.Tuple(Text, Text);
  const request = Record({ method: Text, url: Text, headers: Vec(Header), body: Blob, certificate_version: Opt(Nat16) });
  const response = Record({
    status_code: Nat16,
    headers: Vec(Header),
    body: Blob,
    upgrade: Opt(IDL.Bool),
    streaming_strategy: Opt(Variant({ Callback: Record({ token: Text }) })),
  });
  const assets = Actor.createActor(() => IDL.Service({ http_request: IDL.Func([request], [response], ['query']) }), {
    agent: agent(),
    canisterId: site,
  });
  const answer = await assets.http_request({
    method: 'GET',
    url: '/x.txt',
    headers: [],
    body: new Uint8Array(),
    certificate_version: [2],
  });
  seen.site = {
    status: answer.status_code,
    body: new TextDecoder().decode(new Uint8Array(answer.body)),
    certified: answer.headers.some(([name]) => name.toLowerCase() === 'ic-certificate'),
  };
}

// ---- refused

const { key, session, chain, page, longer, number } = last;
const signIn = (who, links) => () => actor(DelegationIdentity.fromDelegation(who, links)).get_principal(number, ORIGIN);
const changed = (links, index, change) => {
  const json = links.toJSON();
  json.delegations[index] = change(json.delegations[index]);
  return DelegationChain.fromJSON(json);
};
const until = (by, to, time, options) => DelegationChain.create(by, to.getPublicKey(), new Date(Date.now() + time), options);
await fails('unknownUpdate', () => actor(key).nonsense());
await fails('unknownQuery', () => actor(key).nonsense_query());
await fails('stranger', () => actor(Ed25519KeyIdentity.generate()).get_principal(number, ORIGIN));
await fails('lengthened', signIn(session, changed(chain, 0, link => ({
  ...link,
  delegation: { ...link.delegation, expiration: (BigInt('0x' + link.delegation.expiration) + 1n).toString(16) },
}))));
await fails('otherSignature', signIn(page, changed(longer, 1, link => ({
  ...link,
  signature: link.signature.replace(/^../, first => (first === '00' ? '01' : '00')),
}))));
await fails('withoutFirst', signIn(page, DelegationChain.fromJSON({ ...longer.toJSON(), delegations: [longer.toJSON().delegations[1]] })));
await fails('otherKey', () => {
  const forged = DelegationIdentity.fromDelegation(session, chain);
  forged._inner = Ed25519KeyIdentity.generate();
  return actor(forged).get_principal(number, ORIGIN);
});
await fails('over', signIn(session, await until(key, session, -60_000)));
await fails('elsewhere', signIn(session, await until(key, session, 60_000, { targets: [Principal.fromText(site)] })));
await fails('here', signIn(session, await until(key, session, 60_000, { targets: [II, Principal.fromText(site)] })));
await fails('untrusted', () =>
  Actor.createActor(service, {
    agent: HttpAgent.createSync({ host: url, identity: key, retryTimes: 0 }),
    canisterId: II,
  }).prepare_delegation(number, ORIGIN, new Uint8Array(session.getPublicKey().toDer()), []),
);

console.log(JSON.stringify(seen));
