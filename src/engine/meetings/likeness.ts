import {
  type LikenessName,
  type LikenessText,
  documentNumbersIn,
  gramsOf,
  likenessText,
  namesIn,
  plainReference,
  sameDocument,
  sharedFragments,
} from './likeness-text.ts';
import { EVERYDAY_WORDS } from './likeness-words.ts';

/** 可比议题 — what likeness looks at of a point of an agenda. */
export interface LikenessItem {
  readonly id: string;
  /** The matter it is known to be about, or its own id where nobody has said. */
  readonly matter: string;
  readonly title: string;
  readonly text: string;
  readonly reference?: string | undefined;
  readonly project?: string | undefined;
}

/** 相似依据 — what a likeness stands on: a document number that both give, one project, words in both. */
export type LikenessGround = 'document' | 'project' | 'words';

/** 相似 — a matter that an item is likely to be about: how likely by the rule, from 0 to 1, and what both say. */
export interface Likeness {
  readonly matter: string;
  /** The item of that matter that has most in common with what was asked. */
  readonly item: string;
  readonly score: number;
  readonly grounds: readonly LikenessGround[];
  /** Fragments that stand in both, as they were written, the most telling first. */
  readonly shared: readonly string[];
}

/** 相似规则 — from which score a matter is proposed, and what speaks for and against it, in log-odds. Data: a change is a new id. */
export interface LikenessRule {
  readonly id: string;
  readonly threshold: number;
  readonly base: number;
  /** Of the logarithm of the weight of all grams in both. */
  readonly weight: number;
  /** Of the share of what is asked that the matter's items cover, 0 to 1. */
  readonly cover: number;
  /** A document number in both that stands in no other matter. */
  readonly document: number;
  readonly project: number;
  readonly otherProject: number;
  /** Another place of the same class is named, and none in common. */
  readonly otherPlace: number;
  /** Of the logarithm of how many different fragments of some weight are in both. */
  readonly fragments: number;
  /** Of the logarithm of how much more is in common than with the next matter. */
  readonly margin: number;
  /** Of the logarithm of how many items the matter has: many say much. */
  readonly size: number;
}

/** 相似规则 — its numbers were fitted on the half of a labelled set that was meant for it (test/vectors). */
export const LIKENESS_RULE: LikenessRule = {
  id: 'likeness@1',
  threshold: 0.7,
  base: -10.7,
  weight: 3.3,
  cover: 6.3,
  document: 11.48,
  project: 2,
  otherProject: -2,
  otherPlace: -5.45,
  fragments: 2.31,
  margin: 2.05,
  size: -1.94,
};

interface Known {
  readonly item: LikenessItem;
  readonly title: LikenessText;
  readonly both: LikenessText;
  readonly grams: ReadonlySet<string>;
  /** Its document numbers, its reference among them. */
  readonly documents: readonly string[];
  readonly names: readonly LikenessName[];
  readonly titleNames: readonly LikenessName[];
}

/** 相似索引 — the items known by matter, and where each gram, document and project stands; items come and go one by one. */
export interface LikenessIndex {
  readonly items: Map<string, Known>;
  readonly matters: Map<string, Set<string>>;
  readonly postings: Map<string, Set<string>>;
}

/** An index that knows nothing. */
export function createLikeness(): LikenessIndex {
  return { items: new Map(), matters: new Map(), postings: new Map() };
}

/** Takes an item in; one of the same id is replaced. */
export function addItem(index: LikenessIndex, item: LikenessItem): void {
  dropItem(index, item.id);
  const known = knownOf(item);
  index.items.set(item.id, known);
  put(index.matters, item.matter, item.id);
  for (const key of keysOf(known)) put(index.postings, key, item.id);
}

/** Takes an item out; one that is not in changes nothing. */
export function dropItem(index: LikenessIndex, id: string): void {
  const known = index.items.get(id);
  if (!known) return;
  index.items.delete(id);
  drop(index.matters, known.item.matter, id);
  for (const key of keysOf(known)) drop(index.postings, key, id);
}

function put(map: Map<string, Set<string>>, key: string, id: string): void {
  const held = map.get(key);
  if (held) held.add(id);
  else map.set(key, new Set([id]));
}

function drop(map: Map<string, Set<string>>, key: string, id: string): void {
  const held = map.get(key);
  held?.delete(id);
  if (held?.size === 0) map.delete(key);
}

function knownOf(item: LikenessItem): Known {
  const title = likenessText(item.title);
  const both = likenessText(`${item.title}\n${item.text}`);
  const reference = item.reference?.trim() ? [plainReference(item.reference)] : [];
  return {
    item,
    title,
    both,
    grams: gramsOf(both),
    documents: [...new Set([...documentNumbersIn(`${item.title}\n${item.text}`), ...reference])],
    names: namesIn(both),
    titleNames: namesIn(title),
  };
}

/** What an item is found by: its grams, the tail of its document numbers, its project. */
function* keysOf({ grams, documents, item }: Known): Generator<string> {
  yield* grams;
  for (const number of documents) yield documentKey(number);
  if (item.project !== undefined) yield `\u0000project ${item.project}`;
}

function documentKey(number: string): string {
  return `\u0000document ${number.slice(Math.max(0, number.indexOf('〔')))}`;
}

/** 相似所问 — `not`: matters and items that were said not to be the same. */
export interface LikenessAsked extends Omit<LikenessItem, 'id' | 'matter'> {
  readonly not?: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();
/** How many matters that have most in common are looked at closely, and how many are given. */
const CLOSELY = 12;
const MOST = 3;
/** What a document number that one matter alone has, and a project, count for when matters are put in order: as much as so much weight of words. */
const DOCUMENT_WEIGHT = 40;
const PROJECT_WEIGHT = 15;

/**
 * 议过查询 — the matters that an item is likely to be about, the likeliest first, none under the rule's threshold. Rare grams
 * weigh more than common ones, by the matters that the index knows.
 */
export function likeMatters(
  index: LikenessIndex,
  asked: LikenessAsked,
  rule: LikenessRule = LIKENESS_RULE,
): Likeness[] {
  const own = knownOf({ ...asked, id: '', matter: '' });
  const not = asked.not ?? NONE;
  const commons = inCommon(index, own, not);
  const found = commons.slice(0, CLOSELY).map((common, at) => {
    const next = commons[at === 0 ? 1 : 0]?.all ?? 0;
    return likenessOf(index, { own, common, next, rule, not });
  });
  return found
    .filter(({ score }) => score >= rule.threshold)
    .sort((a, b) => b.score - a.score || (a.matter < b.matter ? -1 : 1))
    .slice(0, MOST);
}

/** 共有 — what an item and a matter have in common. */
interface Common {
  readonly matter: string;
  /** Weight of the grams in both. */
  words: number;
  /** Share of a document number in both that is this matter's: 1 of one that no other has, 0 of none. */
  document: number;
  readonly project: boolean;
  /** All of it in one measure. */
  all: number;
}

/** What every matter has in common with what is asked, the most first. */
function inCommon(index: LikenessIndex, own: Known, not: ReadonlySet<string>): Common[] {
  const commons = new Map<string, Common>();
  const mattersWith = (key: string, fits: (known: Known) => boolean = () => true): Set<string> => {
    const matters = new Set<string>();
    for (const id of index.postings.get(key) ?? []) {
      const known = index.items.get(id)!;
      if (!not.has(id) && !not.has(known.item.matter) && fits(known)) matters.add(known.item.matter);
    }
    return matters;
  };
  const sameProject = own.item.project === undefined ? [] : mattersWith(`\u0000project ${own.item.project}`);
  const projects = new Set(sameProject);
  const common = (matter: string): Common => {
    let held = commons.get(matter);
    if (!held) {
      held = { matter, words: 0, document: 0, project: projects.has(matter), all: 0 };
      commons.set(matter, held);
    }
    return held;
  };
  for (const matter of projects) common(matter);
  for (const gram of own.grams) {
    const weight = rarity(index, gram);
    for (const matter of mattersWith(gram)) common(matter).words += weight;
  }
  for (const number of own.documents) {
    const has = (known: Known) => known.documents.some((other) => sameDocument(number, other));
    const matters = mattersWith(documentKey(number), has);
    for (const matter of matters)
      common(matter).document = Math.max(common(matter).document, 1 / matters.size);
  }
  for (const one of commons.values())
    one.all = one.words + DOCUMENT_WEIGHT * one.document + (one.project ? PROJECT_WEIGHT : 0);
  return [...commons.values()].sort((a, b) => b.all - a.all || (a.matter < b.matter ? -1 : 1));
}

/** So many matters that are not there are counted in, of which some have every everyday word and few have any other. */
const UNSEEN = 20;
const SHARE = { everyday: 0.15, other: 0.002 };
/** A fragment of less weight is not counted. */
const LEAST_WEIGHT = 2;

/** 稀有度 — how much a gram tells: the fewer matters have it, the more. */
function rarity(index: LikenessIndex, gram: string): number {
  const matters = new Set<string>();
  for (const id of index.postings.get(gram) ?? []) matters.add(index.items.get(id)!.item.matter);
  const expected = UNSEEN * (EVERYDAY_WORDS.has(gram) ? SHARE.everyday : SHARE.other);
  return Math.max(0, Math.log((index.matters.size + UNSEEN + 1) / (matters.size + expected + 0.5)));
}

interface Weighing {
  readonly own: Known;
  readonly common: Common;
  /** How much what is asked has in common with the next matter. */
  readonly next: number;
  readonly rule: LikenessRule;
  readonly not: ReadonlySet<string>;
}

function likenessOf(index: LikenessIndex, { own, common, next, rule, not }: Weighing): Likeness {
  const ids = [...index.matters.get(common.matter)!].filter((id) => !not.has(id)).sort();
  const items = ids.map((id) => index.items.get(id)!);
  const weigh = weigher(index);
  const all = [...own.grams].reduce((sum, gram) => sum + weigh([gram]), 0);
  const shared = items.map((known) => fragmentsOf(own, known, weigh));
  const heavy = shared.flat().filter(({ weight }) => weight > LEAST_WEIGHT);
  const odds =
    rule.base +
    rule.weight * Math.log(1 + common.words) +
    rule.cover * (all === 0 ? 0 : common.words / all) +
    (common.document === 1 ? rule.document : 0) +
    projectOdds(own, { items, common, rule }) +
    (namesAnother(own, items) ? rule.otherPlace : 0) +
    rule.fragments * Math.log(1 + new Set(heavy.map(({ text }) => text)).size) +
    rule.margin * Math.log((common.all + 2) / (next + 2)) +
    rule.size * Math.log(items.length);
  const weights = shared.map((fragments) => fragments.reduce((sum, { weight }) => sum + weight, 0));
  const best = weights.indexOf(Math.max(...weights));
  return {
    matter: common.matter,
    item: items[best]!.item.id,
    score: 1 / (1 + Math.exp(-odds)),
    grounds: [
      ...(common.document > 0 ? ['document' as const] : []),
      ...(common.project ? ['project' as const] : []),
      ...(shared.some((fragments) => fragments.length > 0) ? ['words' as const] : []),
    ],
    shared: telling(shared.flat()),
  };
}

/** The weight of some grams together, each looked up once. */
function weigher(index: LikenessIndex): (grams: Iterable<string>) => number {
  const known = new Map<string, number>();
  return (grams) => {
    let sum = 0;
    for (const gram of grams) {
      let weight = known.get(gram);
      if (weight === undefined) known.set(gram, (weight = rarity(index, gram)));
      sum += weight;
    }
    return sum;
  };
}

interface Fragment {
  readonly text: string;
  readonly weight: number;
}

/** The fragments in both, the heaviest first. */
function fragmentsOf(own: Known, known: Known, weigh: (grams: Iterable<string>) => number): Fragment[] {
  return sharedFragments(own.both, known.both)
    .map((text) => ({ text, weight: weigh(gramsOf(likenessText(text))) }))
    .sort((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1));
}

const MOST_FRAGMENTS = 6;

/** The fragments shown: the heaviest first, none that stands in another. */
function telling(fragments: readonly Fragment[]): string[] {
  const shown: string[] = [];
  for (const { text } of [...fragments].sort((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1))) {
    if (shown.length === MOST_FRAGMENTS) break;
    if (!shown.some((held) => held.includes(text))) shown.push(text);
  }
  return shown;
}

function projectOdds(
  own: Known,
  {
    items,
    common,
    rule,
  }: { readonly items: readonly Known[]; readonly common: Common; readonly rule: LikenessRule },
): number {
  if (common.project) return rule.project;
  const isOther = own.item.project !== undefined && items.some(({ item }) => item.project !== undefined);
  return isOther ? rule.otherProject : 0;
}

/** True when the title names a place of a class of which the matter names another, and they name none in common. */
function namesAnother(own: Known, items: readonly Known[]): boolean {
  const known = new Set(items.flatMap(({ names }) => names.map(({ name }) => name)));
  if (own.names.some(({ name }) => known.has(name))) return false;
  const titled = items.flatMap(({ titleNames }) => titleNames);
  return own.titleNames.some((asked) => {
    const others = titled.filter((one) => one.class === asked.class);
    const isNamed = items.some(({ both }) => both.plain.includes(asked.name));
    return others.length > 0 && !isNamed && others.every(({ name }) => !own.both.plain.includes(name));
  });
}
