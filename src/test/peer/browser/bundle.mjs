// node bundle.mjs DIR [APP...]: writes apps as a page and its script each, as they are uploaded; without a name those of the usual tests.
// Out: the library of each, with its version. The same source serves several majors of a library, with those of the snippets' peers.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { here, write } from './app.mjs';

const snippet = (app, folder, library) => ({ app, from: path.join(here, '../snippet', folder), library });
const own = (app, library) => ({ app, from: path.join(here, app), library });
const APPS = {
  'auth-7': own('auth-7', '@icp-sdk/auth'),
  'auth-5': own('auth-5', '@icp-sdk/auth'),
  'auth-client-3': own('auth-client-3', '@dfinity/auth-client'),
  'juno-5': own('juno-5', '@junobuild/core'),
  'auth-9-by-hand': own('auth-9-by-hand', '@icp-sdk/signer'),
  'auth-6': snippet('auth-7', 'auth-6', '@icp-sdk/auth'),
  'auth-4': snippet('auth-5', 'auth-4', '@icp-sdk/auth'),
  'auth-client-2': snippet('auth-client-3', 'auth-client-2', '@dfinity/auth-client'),
  'auth-client-1': snippet('auth-client-3', 'auth-client-1', '@dfinity/auth-client'),
  'auth-client-0': snippet('auth-client-3', 'auth-client-0', '@dfinity/auth-client'),
  'juno-3': snippet('juno-5', 'juno-3', '@junobuild/core'),
};

const installed = (library, folder) => {
  const file = path.join(folder, 'node_modules', library, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : installed(library, path.dirname(folder));
};

const [out, ...named] = process.argv.slice(2);
const bundled = {};
for (const name of named.length > 0 ? named : ['auth-7', 'auth-5', 'auth-client-3', 'juno-5']) {
  const { app, from, library } = APPS[name];
  // Old agents expect what Node has.
  await write(out, name, app, from, { define: { global: 'globalThis' } });
  bundled[name] = { library, version: installed(library, from) };
}
process.stdout.write(JSON.stringify(bundled));
