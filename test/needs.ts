import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';

/** 项目根目录 — the folder that holds package.json. */
export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** 所需 — what a test needs from the machine: its own `describe` and `it`, and where the thing was found. */
export interface Need {
  readonly met: boolean;
  readonly reason: string;
  /** The program or folder found; empty when there is none. */
  readonly path: string;
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: () => void | Promise<void>, timeout?: number) => void;
}

/**
 * 需要 — runs the tests when the condition holds; else skips them and keeps the reason for the closing line.
 * `const chromium = needs.chromium(); chromium.describe('keyboard', () => { … chromium.path … })`
 */
export function needs(condition: boolean, reason: string, path = ''): Need {
  const marked = (name: string) => `${name} [skipped: ${reason}]`;
  return {
    met: condition,
    reason: condition ? '' : reason,
    path: condition ? path : '',
    describe: (name, body) => {
      if (condition) describe(name, body);
      else describe.skip(marked(name), body);
    },
    it: (name, body, timeout) => {
      if (condition) it(name, body, timeout);
      else it.skip(marked(name), body, timeout);
    },
  };
}

/** A Chromium of the system, the one without a window of its own before the others: it is twice as fast; `path` is the program. */
needs.chromium = (): Need => {
  const found = firstOf([
    process.env['MAINSPRING_CHROMIUM'] ?? '',
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ]);
  return needs(found !== '', 'no Chromium on this machine', found);
};

/** The programs of a PostgreSQL 15+ server; `path` is its bin folder. Only root can start one as another user. */
needs.postgres = (): Need => {
  const home = '/usr/lib/postgresql';
  const versions = existsSync(home)
    ? readdirSync(home)
        .map(Number)
        .filter((version) => version >= 15)
    : [];
  const bins = versions.sort((a, b) => b - a).map((version) => join(home, String(version), 'bin'));
  const found = firstOf(bins.map((bin) => join(bin, 'initdb')));
  if (found === '') return needs(false, 'no PostgreSQL 15 or later on this machine');
  if (process.getuid?.() !== 0) return needs(false, 'starting a PostgreSQL for the tests takes root');
  return needs(true, '', dirname(found));
};

/** LibreOffice and poppler, which only the nightly run asks for; `path` is the program. */
needs.libreOffice = (): Need => {
  const found = firstOf(['/usr/bin/soffice', '/usr/bin/libreoffice']);
  return needs(
    found !== '' && existsSync('/usr/bin/pdftotext') && existsSync('/usr/bin/pdffonts'),
    'no LibreOffice with poppler-utils on this machine',
    found,
  );
};

/** The shared sample files beside the project, or where MAINSPRING_SHARED says; `path` is the folder. */
needs.shared = (): Need => {
  const folder = resolve(projectRoot, process.env['MAINSPRING_SHARED'] ?? '../shared/data');
  return needs(
    existsSync(folder),
    'the shared sample files are not beside the project (MAINSPRING_SHARED)',
    folder,
  );
};

function firstOf(paths: string[]): string {
  return paths.find((path) => path !== '' && existsSync(path)) ?? '';
}
