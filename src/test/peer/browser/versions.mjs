// node versions.mjs DIR: installs every stable version that npm serves of @dfinity/auth-client and @icp-sdk/auth, with npm, and writes an app
// with each into DIR, as bundle.mjs does. Out: the app, the library, and the version of each.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { write } from './app.mjs';

const [out] = process.argv.slice(2);
const work = mkdtempSync(path.join(tmpdir(), 'versions-'));
const npm = (...args) => execFileSync('npm', args, { cwd: work, encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'inherit'] });
try {
  const all = [];
  for (const library of ['@dfinity/auth-client', '@icp-sdk/auth']) {
    for (const version of JSON.parse(npm('view', library, 'versions', '--json'))) {
      if (/^[0-9.]+$/.test(version)) {
        all.push({ app: `${library.split('/')[1]}-${version}`, library, version });
      }
    }
  }
  // A workspace for each, as each has its own versions of what it needs.
  // Old versions leave it to the bundler to bring these, and two names that Node.js has.
  const dependencies = { assert: '2.1.0', events: '3.3.0' };
  writeFileSync(path.join(work, 'package.json'), JSON.stringify({ private: true, workspaces: all.map(({ app }) => app), dependencies }));
  for (const { app, library, version } of all) {
    mkdirSync(path.join(work, app));
    writeFileSync(path.join(work, app, 'package.json'), JSON.stringify({ name: app, dependencies: { [library]: version } }));
  }
  npm('install', '--ignore-scripts', '--no-audit', '--no-fund');
  for (const { app, library } of all) {
    await write(out, app, 'each-version', path.join(work, app), {
      alias: { library: library === '@icp-sdk/auth' ? `${library}/client` : library },
      define: { global: 'globalThis', process: '{"env":{},"version":"v0"}' },
    });
  }
  process.stdout.write(JSON.stringify(all));
} finally {
  rmSync(work, { recursive: true });
}
