import { posix } from 'node:path';
import { codesIn, isNode, lineOf, literalOf, type Node, readTable, type Source, walk } from '../source.ts';

/** 房间 — one row of the table in ARCHITECTURE.md. */
export interface Room {
  readonly name: string;
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
}

/** 规矩 — what ARCHITECTURE.md lays down. */
export interface Law {
  readonly rooms: readonly Room[];
  readonly changingTables: ReadonlySet<string>;
}

const outsideRooms = new Set(['src/main.ts', 'src/tsx.mjs']);
const testPackages = ['vitest', 'fast-check'];
const technicalFolders = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'services',
  'common',
  'misc',
  'shared',
  'lib',
]);
const fileName = /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.[a-z0-9]+$/;
const folderName = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const mostFiles = 40;

export function readLaw(architecture: string): Law {
  const rows = readTable(architecture, ['Room', 'May import rooms', 'May import packages']);
  const tables = readTable(architecture, ['Table that may change', 'Why']);
  return {
    rooms: rows.map(([name = '', rooms = '', packages = '']) => ({
      name: codesIn(name)[0] ?? '',
      rooms: codesIn(rooms),
      packages: codesIn(packages),
    })),
    changingTables: new Set(tables.map(([table = '']) => codesIn(table)[0] ?? '')),
  };
}

/** Everything one source breaks, each in a sentence that begins `path:line`. */
export function breaches(source: Source, law: Law): string[] {
  const top = topRoom(source.path);
  const found = importBreaches(source, law);
  if (isTest(source.path) || !top) return found;
  if (top !== 'server') found.push(...clockBreaches(source));
  if (top === 'engine') found.push(...worldBreaches(source));
  if (top === 'store') found.push(...changeBreaches(source, law));
  if (top === 'web') found.push(...inlineBreaches(source));
  return found;
}

/** Names and numbers of files. */
export function layoutBreaches(paths: readonly string[], law: Law): string[] {
  const found: string[] = [];
  const perFolder = new Map<string, number>();
  for (const path of paths) {
    const parts = path.split('/');
    const name = parts.at(-1) ?? '';
    const folders = parts.slice(1, -1);
    if (!fileName.test(name)) found.push(`${path}: the file name is not kebab-case`);
    for (const folder of folders) {
      if (!folderName.test(folder)) found.push(`${path}: the folder name ${folder} is not kebab-case`);
      if (technicalFolders.has(folder))
        found.push(`${path}: ${folder} says nothing; name the folder by its subject`);
    }
    if (!outsideRooms.has(path) && !law.rooms.some((room) => room.name === folders[0])) {
      found.push(`${path}: stands in no room`);
    }
    const folder = parts.slice(0, -1).join('/');
    if (!isTest(path)) perFolder.set(folder, (perFolder.get(folder) ?? 0) + 1);
  }
  for (const [folder, number] of perFolder) {
    if (number > mostFiles)
      found.push(`${folder}: ${number} files; past ${mostFiles} it gets subject folders`);
  }
  return found;
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

function topRoom(path: string): string | undefined {
  return outsideRooms.has(path) ? undefined : /^src\/([^/]+)\//.exec(path)?.[1];
}

/** The row with the longest name that the path lies under. */
function roomOf(path: string, law: Law): Room | undefined {
  const under = law.rooms.filter((room) => path.startsWith(`src/${room.name}/`));
  return under.sort((a, b) => b.name.length - a.name.length)[0];
}

// --- imports -------------------------------------------------------------------------------------------------------

function importBreaches(source: Source, law: Law): string[] {
  const room = roomOf(source.path, law);
  if (!room) return [];
  const found: string[] = [];
  for (const { node, name } of importsOf(source)) {
    const where = `${source.path}:${lineOf(source, node)}`;
    if (name === undefined)
      found.push(`${where}: an import whose name is not a plain string cannot be checked`);
    else if (name.startsWith('.')) found.push(...roomBreach(where, source.path, name, room));
    else if (!mayUsePackage(name, room, isTest(source.path)))
      found.push(`${where}: ${room.name} may not import ${name}`);
  }
  return found;
}

function roomBreach(where: string, path: string, name: string, room: Room): string[] {
  const target = posix.normalize(posix.join(posix.dirname(path), name));
  if (isTest(path) && target.startsWith('test/')) return [];
  const own = room.name.split('/')[0] ?? '';
  const other = /^src\/([^/]+)\//.exec(target)?.[1];
  if (other === own || (other !== undefined && room.rooms.includes(other))) return [];
  return [`${where}: ${room.name} may not import ${other === undefined ? target : `the room ${other}`}`];
}

function mayUsePackage(name: string, room: Room, test: boolean): boolean {
  const allowed = test ? [...room.packages, ...testPackages] : room.packages;
  return allowed.some((pattern) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
  );
}

function importsOf(source: Source): { node: Node; name: string | undefined }[] {
  const found: { node: Node; name: string | undefined }[] = [];
  walk(source.body, (node) => {
    if (isImport(node)) found.push({ node, name: literalOf(node['source']) });
    else if (node.type === 'TSExternalModuleReference')
      found.push({ node, name: literalOf(node['expression']) });
    else if (node.type === 'CallExpression' && nameOf(node['callee']) === 'require') {
      found.push({ node, name: literalOf(first(node['arguments'])) });
    } else if (node.type === 'NewExpression' && nameOf(node['callee']) === 'URL') {
      // A worker is named by new URL('./worker.ts', import.meta.url): that is an import too.
      const name = literalOf(first(node['arguments']));
      if (name !== undefined && /^\.{1,2}\/.*\.(ts|tsx|mjs)$/.test(name)) found.push({ node, name });
    }
  });
  return found;
}

function isImport(node: Node): boolean {
  if (node.type === 'ExportNamedDeclaration') return isNode(node['source']);
  return ['ImportDeclaration', 'ExportAllDeclaration', 'ImportExpression', 'TSImportType'].includes(
    node.type,
  );
}

// --- the clock and the world ---------------------------------------------------------------------------------------

const clockCalls = new Set(['Date.now', 'performance.now', 'Temporal.Now', 'process.hrtime']);
const lots = new Set(['Math.random', 'crypto.getRandomValues', 'crypto.randomUUID']);

function clockBreaches(source: Source): string[] {
  const found: string[] = [];
  const say = (node: Node, what: string) => found.push(`${source.path}:${lineOf(source, node)}: ${what}`);
  walk(source.body, (node) => {
    const path = memberPath(node);
    if (path && clockCalls.has(path)) say(node, `${path} reads the clock; only server may`);
    if (path && lots.has(path)) say(node, `${path} draws lots`);
    const called = node.type === 'NewExpression' || node.type === 'CallExpression';
    if (!called || nameOf(node['callee']) !== 'Date') return;
    if (node.type === 'CallExpression') say(node, 'Date() reads the clock; only server may');
    else if ((node['arguments'] as unknown[]).length === 0)
      say(node, 'new Date() reads the clock; only server may');
  });
  return found;
}

const world = new Set(
  (
    'process fetch performance crypto globalThis window document navigator self localStorage indexedDB Buffer require ' +
    'setTimeout setInterval setImmediate queueMicrotask XMLHttpRequest WebSocket Worker console Temporal'
  ).split(' '),
);

function worldBreaches(source: Source): string[] {
  const own = declaredNames(source);
  const found: string[] = [];
  walk(source.body, (node, parent) => {
    if (node.type !== 'Identifier' || !isReference(node, parent)) return;
    const name = String(node['name']);
    if (world.has(name) && !own.has(name))
      found.push(`${source.path}:${lineOf(source, node)}: engine may not touch ${name}`);
  });
  return found;
}

/** Names the file declares itself: they hide the global of that name. */
function declaredNames(source: Source): Set<string> {
  const names = new Set<string>();
  walk(source.body, (node) => {
    for (const pattern of [
      node['id'],
      ...(Array.isArray(node['params']) ? node['params'] : []),
      importedAs(node),
    ]) {
      if (isNode(pattern)) collectBindings(pattern, names);
    }
  });
  return names;
}

function importedAs(node: Node): unknown {
  return /^Import.*Specifier$/.test(node.type) ? node['local'] : undefined;
}

function collectBindings(pattern: Node, names: Set<string>): void {
  if (pattern.type === 'Identifier') names.add(String(pattern['name']));
  else if (pattern.type === 'AssignmentPattern') collectIfNode(pattern['left'], names);
  else if (pattern.type === 'RestElement') collectIfNode(pattern['argument'], names);
  else if (pattern.type === 'ArrayPattern')
    for (const item of pattern['elements'] as unknown[]) collectIfNode(item, names);
  else if (pattern.type === 'ObjectPattern') {
    for (const item of pattern['properties'] as Node[])
      collectIfNode(item.type === 'Property' ? item['value'] : item, names);
  }
}

function collectIfNode(value: unknown, names: Set<string>): void {
  if (isNode(value)) collectBindings(value, names);
}

/** Not a property's name, not a key of an object, a type or a class. */
function isReference(node: Node, parent: Node | undefined): boolean {
  if (!parent) return true;
  if (parent.type === 'MemberExpression') return parent['object'] === node || parent['computed'] === true;
  if (parent.type === 'Property') return parent['value'] === node || parent['computed'] === true;
  if (
    /^(TSPropertySignature|TSMethodSignature|PropertyDefinition|MethodDefinition|TSEnumMember)$/.test(
      parent.type,
    )
  ) {
    return parent['key'] !== node;
  }
  return !/^(Labeled|Break|Continue)|Specifier$/.test(parent.type);
}

// --- the store -----------------------------------------------------------------------------------------------------

/** `truncate on` and `truncate or` are the event of a trigger: no table can have a reserved word for its name. */
const rawChange =
  /\b(?:update\s+(?:only\s+)?["[]?([\w.]+)["\]]?\s+(?:as\s+\w+\s+)?set\b|(?:delete\s+from|replace\s+into|insert\s+or\s+replace\s+into|truncate(?!\s+o[nr]\b)(?:\s+table)?|drop\s+table(?:\s+if\s+exists)?|merge\s+into)\s+["[]?([\w.]+))/gi;

/** The one file that may take down a store: one that holds nothing yet, whole. Of what is in a table it may delete nothing either. */
const takesDown = 'src/store/postgres-layout.ts';

function changeBreaches(source: Source, law: Law): string[] {
  const found: string[] = [];
  const judge = (node: Node, what: string, table: string | undefined) => {
    if (table !== undefined && law.changingTables.has(table)) return;
    if (source.path === takesDown && what === 'drop') return;
    found.push(
      `${source.path}:${lineOf(source, node)}: ${what} ${table ?? 'of an unnamed table'}: facts are only added`,
    );
  };
  walk(source.body, (node) => {
    const text = textOf(node);
    if (text) {
      for (const match of text.matchAll(rawChange))
        judge(node, match[0].split(/\s/)[0] ?? '', match[1] ?? match[2]);
      if (/\bon\s+conflict\b[^;]*\bdo\s+update\b/i.test(text)) {
        judge(node, 'on conflict do update', /\binsert\s+into\s+["[]?(\w+)/i.exec(text)?.[1]);
      }
    }
    if (node.type !== 'CallExpression') return;
    const method = methodOf(node);
    if (['updateTable', 'deleteFrom', 'replaceInto', 'mergeInto', 'dropTable'].includes(method)) {
      judge(node, method, literalOf(first(node['arguments'])));
    } else if (method === 'orReplace') judge(node, method, insertedInto(node));
    else if (method === 'onConflict' && mentions(node['arguments'], 'doUpdateSet')) {
      judge(node, 'doUpdateSet', insertedInto(node));
    }
  });
  return found;
}

/** The table that a chain of calls inserts into. */
function insertedInto(call: Node): string | undefined {
  for (let at: unknown = call; isNode(at); ) {
    if (at.type === 'CallExpression') {
      if (['insertInto', 'replaceInto'].includes(methodOf(at))) return literalOf(first(at['arguments']));
      at = at['callee'];
    } else if (at.type === 'MemberExpression') at = at['object'];
    else return undefined;
  }
  return undefined;
}

function mentions(root: unknown, method: string): boolean {
  let seen = false;
  walk(root, (node) => {
    if (node.type === 'CallExpression' && methodOf(node) === method) seen = true;
  });
  return seen;
}

// --- pages ---------------------------------------------------------------------------------------------------------

function inlineBreaches(source: Source): string[] {
  const found: string[] = [];
  const say = (node: Node, what: string) => found.push(`${source.path}:${lineOf(source, node)}: ${what}`);
  walk(source.body, (node) => {
    if (node.type === 'JSXAttribute') {
      const name = attributeName(node);
      if (name === 'style') say(node, 'inline style');
      if (/^on[A-Za-z]/.test(name)) say(node, `inline handler ${name}`);
    }
    if (node.type === 'JSXOpeningElement') {
      const name = nameOf(node['name']);
      if (name === 'style') say(node, 'inline <style>');
      if (name === 'script' && !isOuterScript(node)) say(node, 'inline <script>');
    }
    const text = textOf(node);
    if (!text) return;
    if (/[\s"']style\s*=\s*["']/.test(text) || /<style[\s>]/i.test(text))
      say(node, 'inline style in a string');
    if (/<script(?![^>]*(\bsrc=|application\/(ld\+)?json))/i.test(text))
      say(node, 'inline <script> in a string');
  });
  return found;
}

/** A script from a file, or a block of data that no browser runs. */
function isOuterScript(element: Node): boolean {
  const attributes = element['attributes'] as Node[];
  const named = (name: string) =>
    attributes.find((item) => item.type === 'JSXAttribute' && attributeName(item) === name);
  return (
    named('src') !== undefined || /^application\/(ld\+)?json$/.test(literalOf(named('type')?.['value']) ?? '')
  );
}

// --- small readings of the tree ------------------------------------------------------------------------------------

function attributeName(node: Node): string {
  return nameOf(node['name']) ?? '';
}

function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  return node.type === 'Identifier' || node.type === 'JSXIdentifier' ? String(node['name']) : undefined;
}

function memberPath(node: Node): string | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  const property = node['computed'] === true ? literalOf(node['property']) : nameOf(node['property']);
  const object = isNode(node['object']) ? node['object'] : undefined;
  // globalThis.Date.now is Date.now.
  const owner = object?.type === 'MemberExpression' ? nameOf(object['property']) : nameOf(object);
  return owner && property ? `${owner}.${property}` : undefined;
}

function methodOf(call: Node): string {
  const callee = call['callee'];
  if (!isNode(callee) || callee.type !== 'MemberExpression') return '';
  return nameOf(callee['property']) ?? literalOf(callee['property']) ?? '';
}

/** The words of a string or template; holes are dropped. */
function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node.type !== 'TemplateLiteral') return undefined;
  return (node['quasis'] as { value: { raw: string } }[]).map((part) => part.value.raw).join('?');
}

function first(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}
