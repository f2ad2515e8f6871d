// 构建前端 — builds the islands into dist/ when a source of theirs has changed; says nothing when there is nothing to do.
// Pages work without them, so a machine where the build fails still serves: the failure is told and passed over.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'dist', '.built');
const folders = ['src/web/islands', 'src/engine'];
const files = ['src/web/number-text.ts', 'vite.config.ts', 'package-lock.json'];

const wanted = digestOfSources();
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) build();

function digestOfSources() {
  const hash = createHash('sha256');
  const sources = folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .sort()
      .map((name) => join(folder, name)),
  );
  for (const file of [...sources, ...files]) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function build() {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const done = spawnSync(process.execPath, [vite, 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (done.status === 0) writeFileSync(stamp, wanted);
  else
    process.stderr.write(
      'mainspring: 前端脚本没有构建成功，页面仍可使用 · islands were not built; pages work without\n',
    );
}
