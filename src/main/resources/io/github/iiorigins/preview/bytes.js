// Bytes in the notations of the protocols.

export function fromBase64(text) {
  return Uint8Array.from(atob(text), unit => unit.charCodeAt(0));
}

export function toBase64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

export function fromBase64Url(text) {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) {
    throw new Error('not in base64url');
  }
  return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
}

export function toHex(bytes) {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
