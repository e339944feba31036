// Node 18, which Debian 12 has, keeps the Web Crypto API in a module; the libraries look for it where browsers have it.
import { webcrypto } from 'node:crypto';

globalThis.crypto ??= webcrypto;
