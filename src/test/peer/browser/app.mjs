// Bundles the apps here.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

export const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const page = readFileSync(path.join(here, 'page.html'), 'utf8');
const shared = {
  name: 'page',
  setup: ({ onResolve }) => onResolve({ filter: /^\.\.\/page\.js$/ }, () => ({ path: path.join(here, 'page.js') })),
};

/**
 * Writes an app as a page and its script.
 *
 * @param source the folder of its code
 * @param from the folder whose packages it has
 * @param more further options of the bundler
 */
export async function write(out, name, source, from, more = {}) {
  await build({
    stdin: { contents: readFileSync(path.join(here, source, 'app.js'), 'utf8'), resolveDir: from, sourcefile: `${name}.js` },
    absWorkingDir: from,
    outfile: path.resolve(out, `${name}.js`),
    plugins: [shared],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    ...more,
  });
  writeFileSync(path.join(out, `${name}.html`), page.replace('APP', name));
}
