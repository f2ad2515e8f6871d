// 装载钩 — lets Node import .tsx. Node strips types from .ts by itself; only .tsx, which it refuses, passes through here.
// The map goes inline, so that with --enable-source-maps a stack trace names the line as written. Workers inherit the hook.
import { readFileSync } from 'node:fs';
import { createRequire, enableCompileCache, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compile', import.meta.url)));

const require = createRequire(import.meta.url);
let transformSync;

registerHooks({
  load(url, context, nextLoad) {
    const bare = url.split(/[?#]/, 1)[0];
    if (!bare.startsWith('file:') || !bare.endsWith('.tsx')) return nextLoad(url, context);
    return { format: 'module', source: translate(fileURLToPath(bare)), shortCircuit: true };
  },
});

function translate(file) {
  transformSync ??= require('oxc-transform').transformSync;
  const { code, map, errors } = transformSync(file, readFileSync(file, 'utf8'), {
    lang: 'tsx',
    sourcemap: true,
    target: 'es2024',
    jsx: { runtime: 'automatic', importSource: 'hono/jsx' },
  });
  if (errors.length > 0) {
    throw new SyntaxError(`${file}: ${errors.map((error) => error.codeframe ?? error.message).join('\n')}`);
  }
  const inline = Buffer.from(JSON.stringify(map)).toString('base64');
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${inline}\n`;
}
