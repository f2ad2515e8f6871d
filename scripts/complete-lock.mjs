// 补全锁文件 — completes package-lock.json for the systems this machine is not.
// npm leaves out optional packages of other platforms that it could not fetch; `npm ci` then refuses the file.
// For every optional dependency that some locked package names but the lock does not hold, a bare entry is added:
// version, os, cpu and libc read from the package's own name. Running it twice changes nothing.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const before = readFileSync(file, 'utf8');
const lock = JSON.parse(before);

const systems = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'win32',
  win: 'win32',
  windows: 'win32',
  freebsd: 'freebsd',
  openbsd: 'openbsd',
  netbsd: 'netbsd',
  android: 'android',
  aix: 'aix',
  sunos: 'sunos',
  openharmony: 'openharmony',
  wasm32: 'wasm32',
};
const processors = {
  x64: 'x64',
  arm64: 'arm64',
  arm: 'arm',
  ia32: 'ia32',
  ppc64: 'ppc64',
  ppc64le: 'ppc64',
  s390x: 's390x',
  riscv64: 'riscv64',
  riscv64gc: 'riscv64',
  loong64: 'loong64',
  mips64el: 'mips64el',
  wasm32: 'wasm32',
};
const libraries = { gnu: 'glibc', gnueabihf: 'glibc', glibc: 'glibc', musl: 'musl', musleabihf: 'musl' };

function platformOf(name) {
  const found = {};
  for (const word of name.replace(/^@/, '').split(/[-/]/)) {
    if (Object.hasOwn(systems, word) && !found.os) found.os = [systems[word]];
    if (Object.hasOwn(processors, word) && !found.cpu) found.cpu = [processors[word]];
    if (Object.hasOwn(libraries, word)) found.libc = [libraries[word]];
  }
  return found;
}

/** Where npm would look for `name` from the package at `place`: nearest node_modules upwards. */
function lookUp(place, name) {
  for (let at = place; ; ) {
    const key = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (lock.packages[key]) return key;
    if (at === '') return undefined;
    const cut = at.lastIndexOf('/node_modules/');
    at = cut < 0 ? '' : at.slice(0, cut);
  }
}

const added = [];
for (const [place, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (lookUp(place, name)) continue;
    if (!/^\d+\.\d+\.\d+/.test(version)) {
      throw new Error(
        `${place || 'package.json'}: optional ${name}@${version} is no exact version and cannot be completed`,
      );
    }
    const { os, cpu, libc } = platformOf(name);
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(cpu ? { cpu } : {}),
      ...(entry.dev ? { dev: true } : {}),
      ...(libc ? { libc } : {}),
      optional: true,
      ...(os ? { os } : {}),
    };
    added.push(`${name}@${version}`);
  }
}

const sorted = Object.keys(lock.packages).sort((a, b) => a.localeCompare(b, 'en'));
lock.packages = Object.fromEntries(sorted.map((key) => [key, lock.packages[key]]));
const after = `${JSON.stringify(lock, null, 2)}\n`;
if (after !== before) writeFileSync(file, after);
console.log(added.length ? `lock completed: ${added.join(', ')}` : 'lock is complete');
