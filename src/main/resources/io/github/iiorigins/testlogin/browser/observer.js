// Runs beside the page, in a world of its own whose objects the page's scripts cannot reach, before any of them. It tells of the
// messages that sign-ins are made of, and changes nothing.
(() => {
  if (window.top !== window || typeof iiOriginsReport !== 'function') return;
  // Of what sign-ins are made; a page can add as much as it likes, and what comes first is what is looked at.
  const KNOWN = ['jsonrpc', 'id', 'kind', 'method', 'derivationOrigin', 'sessionPublicKey', 'maxTimeToLive', 'params', 'icrc95DerivationOrigin',
    'publicKey', 'result', 'error', 'code', 'message', 'text', 'userPublicKey', 'delegations', 'signerDelegation', 'delegation', 'pubkey',
    'expiration', 'targets', 'signature'];
  // Each sender has messages of its own to lose, and no message is without an end.
  const MOST = 200, SENDERS = 50, PARTS = 20000, LENGTH = 1000000;
  const sent = new Map();
  let parts = 0, length = 0;
  const hex = bytes => {
    const some = bytes.subarray(0, 20000);
    length += 2 * some.length;
    return { $bytes: Array.from(some, b => b.toString(16).padStart(2, '0')).join('') };
  };
  const plain = (value, depth) => {
    if (++parts > PARTS || length > LENGTH) return null;
    if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
    if (typeof value === 'string') {
      length += Math.min(value.length, 100000);
      return value.slice(0, 100000);
    }
    if (typeof value === 'bigint') return { $number: value.toString().slice(0, 100) };
    if (typeof value !== 'object' || depth > 8) return { $other: typeof value };
    if (value instanceof ArrayBuffer) return hex(new Uint8Array(value));
    if (ArrayBuffer.isView(value)) return hex(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    if (Array.isArray(value)) return value.slice(0, 4096).map(item => plain(item, depth + 1));
    const copy = {};
    // A member that is undefined is one that was not set: for whoever gets the message it is as if it were not there.
    const keys = [...KNOWN.filter(key => Object.hasOwn(value, key)), ...Object.keys(value).filter(key => !KNOWN.includes(key)).slice(0, 40)];
    for (const key of keys) if (value[key] !== undefined) copy[key] = plain(value[key], depth + 1);
    return copy;
  };
  let status = 0;
  window.addEventListener('message', event => {
    const data = event.data;
    if (!event.isTrusted || event.source === window || data === null || typeof data !== 'object') return;
    const legacy = typeof data.kind === 'string' && data.kind.startsWith('authorize-');
    const rpc = data.jsonrpc === '2.0';
    // Clients ask for the status several times a second; once tells that they do.
    if (!legacy && data.method === 'icrc29_status' && ++status > 1) return;
    if (!legacy && rpc && (data.result === 'ready' || data.result === 'pending') && ++status > 3) return;
    if (!legacy && !rpc) return;
    const before = sent.get(event.origin) ?? 0;
    if (before >= MOST || (before === 0 && sent.size >= SENDERS)) return;
    sent.set(event.origin, before + 1);
    parts = length = 0;
    iiOriginsReport(JSON.stringify({ at: location.origin, from: event.origin, data: plain(data, 0) }));
  }, true);
})();
