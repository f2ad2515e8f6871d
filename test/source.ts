import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parseSync } from 'vite';
import { projectRoot } from './needs.ts';

/** 源文件 — one file of the program, parsed. `path` is relative to the project, with `/`. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly body: readonly Node[];
  readonly comments: readonly Comment[];
}

/** 语法节点 — a node of the syntax tree, as far as the checks look at it. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

export interface Comment {
  readonly type: 'Line' | 'Block';
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Parses one text; the path's ending decides the language. */
export function parseSource(path: string, text: string): Source {
  const lang = path.endsWith('.tsx') ? 'tsx' : path.endsWith('.ts') ? 'ts' : 'js';
  const parsed = parseSync(path, text, { lang });
  if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]?.message ?? 'does not parse'}`);
  return {
    path,
    text,
    body: parsed.program.body as unknown as Node[],
    comments: parsed.comments,
  };
}

/** Every file below a folder of the project, sorted, with `/`. */
export function listFiles(folder: string): string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Every TypeScript or JavaScript source below a folder, parsed. */
export function readSources(folder: string): Source[] {
  return listFiles(folder)
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
    .map((path) => parseSource(path, readFileSync(join(projectRoot, path), 'utf8')));
}

export function readDocument(name: string): string {
  return readFileSync(join(projectRoot, name), 'utf8');
}

/** Rows of the Markdown table with exactly this header, cells trimmed. */
export function readTable(document: string, header: readonly string[]): string[][] {
  const lines = document.split('\n').map(cellsOf);
  const at = lines.findIndex(
    (cells) => cells?.length === header.length && cells.every((cell, i) => cell === header[i]),
  );
  if (at < 0) throw new Error(`no table "${header.join(' | ')}"`);
  const rows: string[][] = [];
  for (const cells of lines.slice(at + 2)) {
    if (!cells) break;
    rows.push(cells);
  }
  return rows;
}

function cellsOf(line: string): string[] | undefined {
  const trimmed = line.trim();
  if (!trimmed.startsWith('|') || !trimmed.endsWith('|')) return undefined;
  return trimmed
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}

/** The words between back-ticks in a cell. */
export function codesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
}

/** Visits every node, parents before children. */
export function walk(
  root: unknown,
  visit: (node: Node, parent: Node | undefined) => void,
  parent?: Node,
): void {
  if (Array.isArray(root)) {
    for (const item of root) walk(item, visit, parent);
    return;
  }
  if (!isNode(root)) return;
  visit(root, parent);
  for (const value of Object.values(root)) {
    if (value !== null && typeof value === 'object') walk(value, visit, root);
  }
}

export function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}

/** The text of a string literal or of a template without holes. */
export function literalOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node.type === 'TemplateLiteral') {
    const parts = node['quasis'] as { value: { cooked: string } }[];
    return parts.length === 1 ? parts[0]?.value.cooked : undefined;
  }
  return undefined;
}

export function lineOf(source: Source, node: Node): number {
  return source.text.slice(0, node.start).split('\n').length;
}
