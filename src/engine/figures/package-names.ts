import { type Naming, namingList, nearestNames } from '../nearest-name.ts';
import { type PackageRow, textIn } from './package-row.ts';
import { type Registry, allLatest } from '../registry.ts';

/** 被引用类别 — what a row may refer to. */
export const REFERRED = [
  'unit',
  'indicator',
  'objective',
  'task-book',
  'task-cover',
  'task',
  'project',
  'expropriation-site',
  'meeting',
  'matter',
  'inspection',
] as const;
/** 被引用类别 — one of them. */
export type Referred = (typeof REFERRED)[number];

/** The column, and the field, that holds the code of what is referred to. */
export function idColumnOf(kind: Referred): string {
  return ID_COLUMNS[kind] ?? kind;
}

const ID_COLUMNS: Partial<Record<Referred, string>> = {
  'task-book': 'book',
  'task-cover': 'cover',
  'expropriation-site': 'site',
};

/** 引用结果 — the id meant, or why it is not known. */
export type Referral =
  | { readonly id: string }
  | { readonly code: string; readonly params: Readonly<Record<string, string>> };

/** 名册 — who is who: ids by code and by name, of the store and of the package together. */
export interface Names {
  readonly byId: Map<string, Naming>;
  readonly byName: Map<string, Set<string>>;
  readonly answers: Map<string, Referral>;
  /** Nearest names are looked for only so often in one import: the search reads the whole list. */
  searchesLeft: number;
}

/** The names of one kind that a registry holds. */
export function namesHeld(registry: Registry, kind: Referred): Names {
  const names: Names = { byId: new Map(), byName: new Map(), answers: new Map(), searchesLeft: 200 };
  for (const body of allLatest<Partial<Record<string, string>>>(registry[kind] as never)) {
    const { name = '', nameEn } = body;
    addName(names, { id: body[idColumnOf(kind)] ?? '', name, ...(nameEn === undefined ? {} : { nameEn }) });
  }
  return names;
}

/** Adds one thing; what was answered before is forgotten. */
export function addName(names: Names, naming: Naming): void {
  names.byId.set(naming.id, naming);
  for (const name of [naming.name, naming.nameEn]) {
    if (name === undefined) continue;
    const ids = names.byName.get(name) ?? new Set<string>();
    names.byName.set(name, ids.add(naming.id));
  }
  names.answers.clear();
}

/** The naming a definition row gives, or null when it has no code. */
export function namingOf(row: PackageRow, kind: Referred): Naming | null {
  const id = textIn(row, idColumnOf(kind));
  if (id === undefined) return null;
  const nameEn = textIn(row, 'name_en');
  return { id, name: textIn(row, 'name') ?? id, ...(nameEn === undefined ? {} : { nameEn }) };
}

/** The id a word means: a code, or a name that only one thing has. Else a problem that offers the nearest names. */
export function refer(names: Names, kind: Referred, word: string): Referral {
  if (names.byId.has(word)) return { id: word };
  const held = names.answers.get(word);
  if (held) return held;
  const answer = lookUp(names, kind, word);
  names.answers.set(word, answer);
  return answer;
}

function lookUp(names: Names, kind: Referred, word: string): Referral {
  const ids = [...(names.byName.get(word) ?? [])].sort();
  if (ids.length === 1) return { id: ids[0]! };
  if (ids.length > 1) return { code: 'ambiguous-name', params: { near: ids.join('、') } };
  const near = names.searchesLeft-- > 0 ? namingList(nearestNames(word, names.byId.values())) : '';
  return { code: `unknown-${kind}`, params: { near } };
}
