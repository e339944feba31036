// node bundle.mjs DIR [APP...]: writes apps as a page and its script each, as they are uploaded; without a name those with a real library.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const [out, ...named] = process.argv.slice(2);
const apps = named.length > 0 ? named : ['auth-7', 'auth-5', 'auth-client-3', 'juno-5'];
await build({
  entryPoints: apps.map(app => ({ in: path.join(here, app, 'app.js'), out: app })),
  outdir: out,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
});
const page = readFileSync(path.join(here, 'page.html'), 'utf8');
for (const app of apps) {
  writeFileSync(path.join(out, `${app}.html`), page.replace('APP', app));
}
