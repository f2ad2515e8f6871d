import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Assets, IslandName } from '../web/page-model.ts';
import { digest } from './passwords.ts';

/** 静态文件 — what the pages load: their addresses, and the bytes behind them. */
export interface StaticFiles {
  readonly assets: Assets;
  readonly asset: (path: string) => Promise<{ readonly bytes: Uint8Array; readonly type: string } | null>;
}

const STYLE_FOLDER = fileURLToPath(new URL('../web/style/', import.meta.url));
const BUILT_FOLDER = fileURLToPath(new URL('../../dist/', import.meta.url));
const ISLANDS: readonly IslandName[] = [
  'board',
  'explanation',
  'what-if',
  'figure',
  'wall',
  'share',
  'visit',
];
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** Reads style and icon once and names them by their hash; islands come from the folder they were built into, when there is one. */
export async function loadAssets(): Promise<StaticFiles> {
  const style = new TextEncoder().encode(await styleSheet('style.css'));
  const icon = await readFile(join(STYLE_FOLDER, 'icon.svg'));
  const own = new Map<string, { bytes: Uint8Array; type: string }>();
  const put = (name: string, bytes: Uint8Array): string => {
    const [stem, kind] = name.split('.');
    const hashed = `${stem}-${digest(Buffer.from(bytes).toString('base64')).slice(0, 12)}.${kind}`;
    own.set(hashed, { bytes, type: TYPES[`.${kind}`] ?? 'application/octet-stream' });
    return `/assets/${hashed}`;
  };
  const assets: Assets = {
    style: put('style.css', style),
    icon: put('icon.svg', icon),
    scripts: await islandScripts(),
  };
  return { assets, asset: async (path) => own.get(path) ?? builtFile(path) };
}

/** A style sheet with its own imports put in their place. */
async function styleSheet(name: string): Promise<string> {
  const text = await readFile(join(STYLE_FOLDER, name), 'utf8');
  const parts: string[] = [];
  let at = 0;
  for (const found of text.matchAll(/@import\s+['"]\.\/([\w-]+\.css)['"];/g)) {
    parts.push(text.slice(at, found.index), await styleSheet(found[1]!));
    at = found.index + found[0].length;
  }
  return [...parts, text.slice(at)].join('');
}

interface BuiltEntry {
  readonly file: string;
  readonly src?: string;
}

/** Script addresses by island, from the manifest of the build, polyfills first; empty when nothing was built. */
async function islandScripts(): Promise<Partial<Record<IslandName, string[]>>> {
  let manifest: Record<string, BuiltEntry>;
  try {
    manifest = JSON.parse(
      await readFile(join(BUILT_FOLDER, '.vite', 'manifest.json'), 'utf8'),
    ) as typeof manifest;
  } catch {
    return {};
  }
  const entries = Object.entries(manifest);
  const polyfills = entries.filter(([key]) => /polyfills/.test(key)).map(([, { file }]) => address(file));
  const scripts: Partial<Record<IslandName, string[]>> = {};
  for (const island of ISLANDS) {
    const entry = entries.find(([key]) => new RegExp(`islands/${island}\\.tsx?$`).test(key));
    if (entry) scripts[island] = [...polyfills, address(entry[1].file)];
  }
  return scripts;
}

/** `assets/x.js` of the build is served as `/assets/x.js`. */
function address(file: string): string {
  return `/${file.startsWith('assets/') ? file : `assets/${file}`}`;
}

async function builtFile(path: string): Promise<{ bytes: Uint8Array; type: string } | null> {
  const inside = normalize(path);
  const type = TYPES[extname(inside)];
  if (
    !type ||
    inside.startsWith('..') ||
    inside.startsWith('/') ||
    inside.split('/').some((part) => part.startsWith('.'))
  ) {
    return null;
  }
  for (const folder of [join(BUILT_FOLDER, 'assets'), BUILT_FOLDER]) {
    try {
      return { bytes: await readFile(join(folder, inside)), type };
    } catch {
      // The next folder, or none.
    }
  }
  return null;
}
