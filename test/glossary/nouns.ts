import { codesIn, isNode, type Node, readTable, type Source } from '../source.ts';

/** 词条 — a name of the code with the Chinese term its doc comment begins with. */
export interface Term {
  readonly code: string;
  /** Empty when there is no doc comment or it begins with no Chinese term. */
  readonly chinese: string;
  readonly where: string;
}

/** 表行 — one row of GLOSSARY.md. */
export interface Row {
  readonly chinese: string;
  readonly english: string;
  readonly code: string;
}

/** Exported interfaces, types and classes of engine and store; exported functions of the files of acts that export an Input. */
export function termsOf(source: Source): Term[] {
  if (/\.(test|d)\.tsx?$/.test(source.path)) return [];
  const room = /^src\/(engine|store|acts)\//.exec(source.path)?.[1];
  if (!room) return [];
  const exported = exportsOf(source);
  // A file of acts that exports no Input is no act: the desk, or what several acts have in common.
  if (room === 'acts' && !exported.some(({ code }) => code === 'Input')) return [];
  const wanted = room === 'acts' ? isAct : isNoun;
  return exported
    .filter(({ declaration }) => wanted(declaration))
    .map(({ code, at }) => ({ code, chinese: leadingTerm(docBefore(source, at)), where: source.path }));
}

/** Every exported name of a source, of whatever kind. */
export function exportedNames(source: Source): string[] {
  return exportsOf(source).map(({ code }) => code);
}

export function readGlossary(document: string): Row[] {
  return readTable(document, ['中文', 'English', 'code']).map(([chinese = '', english = '', code = '']) => ({
    chinese,
    english,
    code: codesIn(code)[0] ?? '',
  }));
}

/** The row to paste for a term. */
export function rowFor(term: Term): string {
  const english = term.code.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return `| ${term.chinese || '?'} | ${english} | \`${term.code}\` |`;
}

/** The first word of a doc comment, when it holds a Chinese character. */
export function leadingTerm(doc: string): string {
  const words = doc.replace(/^[\s*]+/, '').replace(/\*\*|`/g, '');
  const word = /^[^\s—–\-:：,，.。;；(（、]+/.exec(words)?.[0] ?? '';
  return /\p{Script=Han}/u.test(word) ? word : '';
}

interface Exported {
  code: string;
  declaration: Node;
  at: number;
}

function exportsOf(source: Source): Exported[] {
  const local = new Map<string, Exported>();
  const found: Exported[] = [];
  for (const statement of source.body) {
    const declared = statement.type.startsWith('Export') ? statement['declaration'] : statement;
    const named = isNode(declared) ? namesIn(declared).map((item) => ({ ...item, at: statement.start })) : [];
    if (statement.type.startsWith('Export')) found.push(...named);
    else for (const item of named) local.set(item.code, item);
  }
  // export { X } of something declared above or below in the same file.
  for (const statement of source.body) {
    if (statement.type !== 'ExportNamedDeclaration' || isNode(statement['source'])) continue;
    for (const specifier of statement['specifiers'] as Node[]) {
      const item = local.get(String((specifier['local'] as Node)['name']));
      if (item) found.push({ ...item, code: String((specifier['exported'] as Node)['name']) });
    }
  }
  const seen = new Set<string>();
  return found.filter(({ code, declaration }) => {
    const key = `${code}:${declaration.type}`;
    return !seen.has(key) && seen.add(key);
  });
}

function namesIn(declaration: Node): { code: string; declaration: Node }[] {
  if (declaration.type === 'VariableDeclaration') {
    return (declaration['declarations'] as Node[]).flatMap((item) => {
      const id = item['id'] as Node;
      return id.type === 'Identifier' ? [{ code: String(id['name']), declaration: item }] : [];
    });
  }
  const id = declaration['id'];
  return isNode(id) && id.type === 'Identifier' ? [{ code: String(id['name']), declaration }] : [];
}

function isNoun(declaration: Node): boolean {
  return ['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'ClassDeclaration'].includes(declaration.type);
}

function isAct(declaration: Node): boolean {
  if (declaration.type === 'FunctionDeclaration') return true;
  const value = declaration['init'];
  return isNode(value) && ['ArrowFunctionExpression', 'FunctionExpression'].includes(value.type);
}

function docBefore(source: Source, at: number): string {
  const doc = source.comments.findLast(
    (comment) => comment.type === 'Block' && comment.value.startsWith('*') && comment.end <= at,
  );
  return doc && source.text.slice(doc.end, at).trim() === '' ? doc.value : '';
}
