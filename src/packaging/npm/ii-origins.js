#!/usr/bin/env node
// Starts the program, which is in the package of the platform: an optional dependency, so that only that one is installed.
//
//   II_ORIGINS_BINARY   the launcher of another installation, which starts instead
//
// Standard streams are the child's own. Nothing here touches process.stdout, which would change the mode of the pipe behind it.
'use strict';

const { spawn } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const tty = require('tty');

const DOCUMENTATION = 'https://github.com/iiorigins/ii-origins/blob/main/src/docs/install.md';
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];
const named = process.env.II_ORIGINS_BINARY;
const windows = process.platform === 'win32';

/** Exit code 2 is wrong usage or configuration, as in the program. */
function fail(message) {
  fs.writeSync(2, `ii-origins: ${message}\n`);
  process.exit(2);
}

/** Whether the C library is musl, as in Alpine. Node only knows the version of the other one. */
function isMusl() {
  if (process.platform !== 'linux' || !process.report) {
    return false;
  }
  process.report.excludeNetwork = true;
  return !process.report.getReport().header.glibcVersionRuntime;
}

function failOnMusl() {
  fail(
    'this system uses the C library musl, as Alpine does, and the packages for Linux need glibc. Use an image with glibc, ' +
      'such as node:lts-slim. Or build it for the Java of this system (apk add openjdk17-jre-headless) and set ' +
      `II_ORIGINS_BINARY to its bin/ii-origins: ${DOCUMENTATION}`
  );
}

/** The folder of the package of this platform. */
function installation() {
  const platform = `${process.platform}-${process.arch}`;
  const name = `@ii-origins/${platform}`;
  const packages = Object.keys(require('./package.json').optionalDependencies);
  if (!packages.includes(name)) {
    const known = packages.map((each) => each.slice(each.indexOf('/') + 1)).join(', ');
    fail(
      `there is no package for ${platform}, only for ${known}. With Java 17 or newer, build it and set II_ORIGINS_BINARY ` +
        `to its bin/ii-origins: ${DOCUMENTATION}`
    );
  }
  try {
    return path.dirname(require.resolve(`${name}/package.json`));
  } catch (error) {
    if (isMusl()) {
      failOnMusl();
    }
    return fail(
      `the package ${name}, which contains the program, is not installed. It is an optional dependency of ii-origins. ` +
        'Install again without --omit=optional (npm), --no-optional (pnpm), or --ignore-optional (yarn). If that does not ' +
        'install it, the lock file is from another platform: remove node_modules and the lock file, and install again.'
    );
  }
}

function run(program, words, environment) {
  const child = spawn(program, words, { stdio: 'inherit', env: environment });
  for (const signal of FORWARDED) {
    // The terminal sends its signals to the child too, which takes no notice of the second. On Windows "kill" would end the child at once.
    process.on(signal, () => windows || child.kill(signal));
  }
  child.on('error', (error) => {
    fail(
      named
        ? `II_ORIGINS_BINARY names ${program}, which does not start (${error.code}). Set it to bin/ii-origins of an installation, or unset it.`
        : `${program} does not start (${error.code}). Install ii-origins again.`
    );
  });
  child.on('exit', (code, signal) => {
    if (signal) {
      FORWARDED.forEach((each) => process.removeAllListeners(each));
      process.kill(process.pid, signal);
      // Node ignores a few signals, and outlives those.
      process.exit(128 + os.constants.signals[signal]);
    }
    // The launcher ends so if its Java has no loader: a package manager that takes no notice of "libc" installed it.
    if (code === 127 && !named && isMusl()) {
      failOnMusl();
    }
    process.exit(code);
  });
}

/**
 * On Windows the launcher is a script of cmd.exe, which Node starts only by way of that shell: it would read the arguments anew, and ask
 * after Ctrl-C whether to end. So this does what the script does.
 */
function runWithoutShell(launcher, words, environment) {
  const lib = path.join(path.dirname(launcher), '..', 'lib');
  let start;
  try {
    start = JSON.parse(fs.readFileSync(path.join(lib, 'start.json'), 'utf8'));
  } catch (error) {
    fail(
      named
        ? `II_ORIGINS_BINARY names ${launcher}, which is not the launcher of an installation: there is no file ${path.join(lib, 'start.json')}. Set it to bin\\ii-origins.cmd, or unset it.`
        : `this installation is incomplete: there is no file ${path.join(lib, 'start.json')}. Install ii-origins again.`
    );
  }
  const usable = fs.existsSync(path.join(lib, start.archive));
  const network = path.join(lib, start.network.archive);
  const needed = words.some((word) => start.network.commands.includes(word)) && fs.existsSync(network);
  const more = (environment.II_ORIGINS_JAVA_OPTS || '').split(/\s+/).filter((word) => word !== '');
  const collects = (flag) => /^-XX:\+Use\w*GC$/.test(flag);
  const terminals = ['in', 'out', 'err'].filter((_, descriptor) => tty.isatty(descriptor)).join(',');
  const columns = (tty.isatty(1) && process.stdout.columns) || (tty.isatty(2) && process.stderr.columns);
  for (const name of ['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS']) {
    delete environment[name];
  }
  run(
    path.join(lib, start.java),
    [
      // Two collectors are an error.
      ...start.flags.filter((flag) => !collects(flag) || !more.some(collects)),
      ...(needed ? [`-XX:SharedArchiveFile=${network}`] : []),
      `-Dii-origins.build=${start.build}`,
      `-Dii-origins.archive=${usable ? 'yes' : 'no'}`,
      `-Dii-origins.terminals=${terminals}`,
      ...(columns ? [`-Dii-origins.columns=${columns}`] : []),
      ...more,
      '-m',
      start.main,
      ...words,
    ],
    environment
  );
}

const environment = { ...process.env };
// What it names may be this file.
delete environment.II_ORIGINS_BINARY;
const launcher = named || path.join(installation(), 'bin', windows ? 'ii-origins.cmd' : 'ii-origins');
(windows && /\.cmd$/i.test(launcher) ? runWithoutShell : run)(launcher, process.argv.slice(2), environment);
