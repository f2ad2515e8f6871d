// 检查 — `npm run check`: format, lint, types, hygiene, then every test with nothing skipped. Stops at the first failure.
// The tests come last, so that their closing line is the last line of the output.
// `--nightly` gives the property tests more runs (MAINSPRING_RUNS) and runs the slow ones (MAINSPRING_NIGHTLY).
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const nightly = process.argv.includes('--nightly');
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };

step('machine', installWhatTestsNeed);
step('format', () => run('biome', ['format', '.']));
step('lint', () => run('oxlint', ['--deny-warnings', ...present(['src', 'test', 'bench', 'scripts'])]));
step('types', () => run('tsc', ['-p', 'tsconfig.json']));
step('types of the engine alone', () => run('tsc', ['-p', 'tsconfig.engine.json']));
step('unused files, exports and packages', () => run('knip', ['--no-progress']));
step('package.json and the lock', checkLock);
step('licences', checkLicences);
if (nightly) step('planted bugs', () => run('node', ['scripts/planted-bugs.mjs']));
step('tests', () =>
  run('vitest', ['run'], {
    MAINSPRING_NO_SKIP: '1',
    ...(nightly ? { MAINSPRING_NIGHTLY: '1', MAINSPRING_RUNS: process.env.MAINSPRING_RUNS ?? '2000' } : {}),
  }),
);

function step(name, work) {
  const begun = performance.now();
  process.stderr.write(`check: ${name} …\n`);
  const problem = work();
  if (problem) {
    process.stderr.write(`check: ${name} failed: ${problem}\n`);
    process.exit(1);
  }
  if (name !== 'tests')
    process.stderr.write(`check: ${name} ok (${((performance.now() - begun) / 1000).toFixed(1)} s)\n`);
}

/** Runs a program of node_modules/.bin; gives a sentence when it does not end well. */
function run(program, words, more = {}) {
  const done = spawnSync(program, words, { cwd: root, stdio: 'inherit', env: { ...env, ...more } });
  if (done.error) return `${program} could not be started: ${done.error.message}`;
  if (done.signal) return `${program} was ended by ${done.signal}`;
  return done.status === 0 ? '' : `${program} ended with ${done.status}`;
}

function present(folders) {
  return folders.filter((folder) => existsSync(join(root, folder)));
}

/** Root on Debian: Chromium and a PostgreSQL server from the distribution. Elsewhere the tests say what is missing. */
function installWhatTestsNeed() {
  const missing = [];
  const browsers = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
  if (!browsers.some((program) => existsSync(program)))
    missing.push('chromium-headless-shell', 'fonts-noto-cjk');
  if (!hasPostgres()) missing.push('postgresql', 'postgresql-contrib');
  const debian = existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
  if (missing.length === 0 || process.getuid?.() !== 0 || !debian) return '';
  const quiet = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  return (
    apt(['update', '-q'], quiet) ||
    // No cluster is made and no service started: a test starts its own server in a temporary folder.
    apt(['install', '-q', '-y', '--no-install-recommends', ...missing], quiet)
  );
}

function apt(words, more) {
  const done = spawnSync('apt-get', words, { stdio: ['ignore', 2, 2], env: { ...process.env, ...more } });
  return done.status === 0
    ? ''
    : `apt-get ${words.join(' ')} ended with ${done.status ?? done.signal ?? done.error}`;
}

function hasPostgres() {
  const home = '/usr/lib/postgresql';
  if (!existsSync(home)) return false;
  return readdirSync(home).some(
    (version) => Number(version) >= 15 && existsSync(join(home, version, 'bin', 'initdb')),
  );
}

function checkLock() {
  const told = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const lock = readLock();
  const problems = [];
  for (const kind of ['dependencies', 'optionalDependencies', 'devDependencies']) {
    const inLock = lock.packages['']?.[kind] ?? {};
    for (const [name, version] of Object.entries(told[kind] ?? {})) {
      if (!/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version))
        problems.push(`${name}: ${version} is no exact version`);
      if (inLock[name] !== version)
        problems.push(`${name}: package.json says ${version}, the lock ${inLock[name]}`);
    }
    for (const name of Object.keys(inLock)) {
      if (!told[kind]?.[name]) problems.push(`${name}: in the lock, not in package.json`);
    }
  }
  for (const [place, entry] of Object.entries(lock.packages)) {
    if (place === '') continue;
    if (entry.resolved)
      problems.push(`${place}: an address is recorded (.npmrc: omit-lockfile-registry-resolved=true)`);
    // An entry that complete-lock.mjs added for another system has no hash; npm asks the registry for it there.
    const completed = entry.optional && (entry.os || entry.cpu);
    if (!entry.integrity && !completed) problems.push(`${place}: no integrity`);
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const held = lock.packages[`node_modules/${name}`] || lock.packages[`${place}/node_modules/${name}`];
      if (!held) problems.push(`${place}: optional ${name}@${version} is not in the lock; run npm run lock`);
    }
  }
  return problems.join('\n  ');
}

function checkLicences() {
  const allowed = new Set(
    (
      'MIT,MIT-0,ISC,0BSD,Apache-2.0,BSD-2-Clause,BSD-3-Clause,BlueOak-1.0.0,CC0-1.0,Unlicense,' +
      '(MIT OR CC0-1.0),(MIT OR Apache-2.0),MIT OR Apache-2.0,MIT AND OFL-1.1'
    ).split(','),
  );
  const problems = [];
  for (const [place, entry] of Object.entries(readLock().packages)) {
    if (place === '' || entry.dev) continue;
    const file = join(root, place, 'package.json');
    // Not installed here: the binding of another system; its licence is that of the package that asks for it.
    if (!existsSync(file)) continue;
    const { name, version, license } = JSON.parse(readFileSync(file, 'utf8'));
    const said = typeof license === 'string' ? license : license?.type;
    if (!allowed.has(said))
      problems.push(`${name}@${version}: licence ${said ?? 'not given'} is not on the list`);
  }
  return problems.join('\n  ');
}

function readLock() {
  return JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
}
