// Asks Internet Identity from this page, in the app's place: the current protocol first, the older one where that is all it knows.
((address, key, derivationOrigin, nanoseconds) => {
  const home = new URL(address).origin;
  const child = window.open(address, '_blank', 'width=560,height=760');
  if (!child) return 'blocked';
  let asked = false, older = false, met = false, old = false;
  // Builds up to 2025 have their page at this address alone, and refuse all if the first message is of the current protocol.
  setTimeout(() => { if (!met && !child.closed) { old = true; child.location = home + '/#authorize'; } }, 5000);
  const say = message => { if (!child.closed) child.postMessage(message, home); };
  const poll = setInterval(() => {
    if (child.closed) { clearInterval(poll); return; }
    if (old) return;
    if (!asked) say({ jsonrpc: '2.0', id: 'status', method: 'icrc29_status' });
    else if (!older) say({ jsonrpc: '2.0', id: 'beat', method: 'icrc29_status' });
  }, 300);
  const legacy = () => {
    if (asked) return;
    asked = older = true;
    say({ kind: 'authorize-client', sessionPublicKey: Uint8Array.from(atob(key), c => c.charCodeAt(0)),
      maxTimeToLive: BigInt(nanoseconds), ...(derivationOrigin === null ? {} : { derivationOrigin }) });
  };
  window.addEventListener('message', event => {
    if (!event.isTrusted || event.origin !== home || event.source !== child || event.data === null) return;
    const data = event.data;
    met = true;
    if (data.jsonrpc === '2.0' && data.result === 'ready' && !asked) {
      asked = true;
      say({ jsonrpc: '2.0', id: 'ii-origins', method: 'icrc34_delegation', params: { publicKey: key,
        maxTimeToLive: nanoseconds, ...(derivationOrigin === null ? {} : { icrc95DerivationOrigin: derivationOrigin }) } });
    }
    // It has to be answered within two seconds; one that speaks the current protocol too is ready by then.
    if (data.kind === 'authorize-ready') setTimeout(legacy, old ? 0 : 1200);
    const answered = data.id === 'ii-origins' || data.kind === 'authorize-client-success' || data.kind === 'authorize-client-failure';
    if (answered) { clearInterval(poll); setTimeout(() => child.close(), 300); }
  });
  return 'open';
})
