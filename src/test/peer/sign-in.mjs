// Takes a sign-in of ours by @icp-sdk/core as an app does, asks the network with it, and delegates further in its own words. Standard
// input: {"seed": the session's key, "chain": the chain}; standard output: what came of it.
import './web-crypto.mjs';
import { Actor, HttpAgent } from '@icp-sdk/core/agent';
import { IDL } from '@icp-sdk/core/candid';
import { DelegationChain, DelegationIdentity, Ed25519KeyIdentity, isDelegationValid } from '@icp-sdk/core/identity';
import { Principal } from '@icp-sdk/core/principal';
import { readFileSync } from 'node:fs';

const [url, rootKey] = process.argv.slice(2);
const { seed, chain: json } = JSON.parse(readFileSync(0, 'utf8'));
const bytes = hex => Uint8Array.from(Buffer.from(hex, 'hex'));
const II = Principal.fromText('rdmx6-jaaaa-aaaaa-aaadq-cai');

const session = Ed25519KeyIdentity.generate(bytes(seed));
const chain = DelegationChain.fromJSON(json);
const identity = DelegationIdentity.fromDelegation(session, chain);
const agent = HttpAgent.createSync({ host: url, identity, rootKey: bytes(rootKey), retryTimes: 0 });
const canister = Actor.createActor(
  () => IDL.Service({ identity_registration_start: IDL.Func([], [IDL.Variant({ Ok: IDL.Reserved, Err: IDL.Reserved })]) }),
  { agent, canisterId: II },
);
const answer = await canister.identity_registration_start();

const next = Ed25519KeyIdentity.generate();
const further = options =>
  DelegationChain.create(session, next.getPublicKey(), new Date(Date.now() + 600_000), { previous: chain, ...options });
console.log(
  JSON.stringify({
    principal: identity.getPrincipal().toText(),
    valid: isDelegationValid(chain),
    answered: Object.keys(answer)[0],
    again: chain.toJSON(),
    longer: (await further()).toJSON(),
    forOne: (await further({ targets: [II] })).toJSON(),
    queries: (await further({ permissions: 'queries' })).toJSON(),
  }),
);
