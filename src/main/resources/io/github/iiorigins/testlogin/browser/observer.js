// Runs beside the page, in a world of its own whose objects the page's scripts cannot reach, before any of them. It tells of the
// messages that sign-ins are made of, and changes nothing.
(() => {
  if (window.top !== window || typeof iiOriginsReport !== 'function') return;
  let left = 200;
  const hex = bytes => Array.from(bytes, b => b.toString(16).padStart(2, '0')).join('');
  const plain = (value, depth) => {
    if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
    if (typeof value === 'string') return value.slice(0, 100000);
    if (typeof value === 'bigint') return { $number: value.toString() };
    if (typeof value !== 'object' || depth > 8) return { $other: typeof value };
    if (value instanceof ArrayBuffer) return { $bytes: hex(new Uint8Array(value).subarray(0, 20000)) };
    if (ArrayBuffer.isView(value)) {
      return { $bytes: hex(new Uint8Array(value.buffer, value.byteOffset, value.byteLength).subarray(0, 20000)) };
    }
    if (Array.isArray(value)) return value.slice(0, 4096).map(item => plain(item, depth + 1));
    const copy = {};
    // A member that is undefined is one that was not set: for whoever gets the message it is as if it were not there.
    for (const key of Object.keys(value).slice(0, 64)) if (value[key] !== undefined) copy[key] = plain(value[key], depth + 1);
    return copy;
  };
  let status = 0;
  window.addEventListener('message', event => {
    const data = event.data;
    if (!event.isTrusted || event.source === window || data === null || typeof data !== 'object') return;
    const legacy = typeof data.kind === 'string' && data.kind.startsWith('authorize-');
    const rpc = data.jsonrpc === '2.0';
    // Clients ask for the status several times a second; once tells that they do.
    if (data.method === 'icrc29_status' && ++status > 1) return;
    if (rpc && (data.result === 'ready' || data.result === 'pending') && ++status > 3) return;
    if ((!legacy && !rpc) || left-- <= 0) return;
    iiOriginsReport(JSON.stringify({ at: location.origin, from: event.origin, data: plain(data, 0) }));
  }, true);
})();
