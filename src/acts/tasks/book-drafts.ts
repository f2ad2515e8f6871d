import type { Draft } from '../../engine/fact.ts';
import { objectOf } from '../../engine/fact.ts';
import { indicatorKnown } from '../../engine/registry.ts';
import { fixed } from '../../engine/rounding.ts';
import { FRESH_STANDING } from '../../engine/tasks/standing.ts';
import {
  BOOK_NATURES,
  type TaskBody,
  type TaskBookBody,
  type TaskCoverBody,
} from '../../engine/tasks/task-facts.ts';
import type { ErasableText } from '../../store/store.ts';
import { type Desk, keysAt } from '../desk.ts';
import { type HeldItem, textBag } from './held-book.ts';
import type { BooksAsked, ChosenItem } from './issue-books.ts';
import { type BookProposal, type BooksGround, refOf } from './preview-books.ts';

/** What books are made of. */
interface Making {
  readonly asked: BooksAsked;
  readonly ground: BooksGround;
  readonly chosen: readonly ChosenItem[];
}

/** 成稿任务书 — what is to be added. */
export interface MadeBooks {
  readonly books: readonly TaskBookBody[];
  readonly covers: readonly TaskCoverBody[];
  /** In the order of what was chosen. */
  readonly items: readonly HeldItem[];
  readonly drafts: readonly Draft[];
  readonly texts: readonly ErasableText[];
}

/** 任务书草稿 — books by nature, one cover a receiving unit and the items, as drafts with their texts. */
export function makeBooks(desk: Desk, { asked, ground, chosen }: Making): MadeBooks {
  const { newId } = keysAt(desk);
  const { texts, put } = textBag();
  const { stocktake, unit: issuer } = ground.stocktake.body;
  const natures = BOOK_NATURES.filter((nature) => chosen.some(({ proposal }) => proposal.nature === nature));
  const books = natures.map((nature): TaskBookBody => {
    const book = `book-${newId()}`;
    const title = asked.books.find((one) => one.nature === nature)?.title ?? nature;
    return {
      book,
      nature,
      title: put(book, 'title', title),
      period: ground.period,
      issuer,
      issuedOn: ground.today,
      stocktake,
      ...(asked.docNo === undefined ? {} : { docNo: asked.docNo }),
      ...(asked.parentDoc === undefined ? {} : { parentDoc: asked.parentDoc }),
    };
  });
  const bookOf = new Map(books.map(({ nature, book }) => [nature, book]));
  const receivers = [...new Set(chosen.map(({ proposal }) => proposal.receiver))];
  const covers = receivers.map((receiver): TaskCoverBody => {
    const own = chosen.filter(({ proposal }) => proposal.receiver === receiver);
    const theirs = natures.filter((nature) => own.some(({ proposal }) => proposal.nature === nature));
    return {
      cover: `cover-${newId()}`,
      receiver,
      issuer,
      books: theirs.map((nature) => bookOf.get(nature)!),
      signBy: asked.signBy,
      state: 'issued',
      stocktake,
    };
  });
  const coverOf = new Map(covers.map(({ receiver, cover }) => [receiver, cover]));
  const items = chosen.map(({ proposal, said }): HeldItem => {
    const task = `task-${newId()}`;
    const { nature, receiver } = proposal;
    const places = { book: bookOf.get(nature)!, cover: coverOf.get(receiver)! };
    const body: TaskBody = {
      task,
      ...places,
      issuer,
      ...computed(ground, proposal),
      ...spoken(task, said, put),
    };
    const version = { version: 1, fact: '', position: 0, recordedAt: desk.now };
    return { task: { body, ...version }, standing: FRESH_STANDING };
  });
  const drafts: Draft[] = [
    ...books.map((body) => first('task-book', body)),
    ...covers.map((body) => first('task-cover', body)),
    ...items.map(({ task }) => first('task', task.body)),
  ];
  return { books, covers, items, drafts, texts };
}

function first(
  kind: 'task-book' | 'task-cover' | 'task',
  body: TaskBookBody | TaskCoverBody | TaskBody,
): Draft {
  return { kind, object: objectOf(kind, body as never), objectVersion: 1, body } as Draft;
}

/** What the data say of an item. */
function computed({ world, stocktake }: BooksGround, proposal: BookProposal) {
  const { unit, indicator, receiver, coUnits, target, field, op, bound, now } = proposal;
  const others = coUnits.filter((one) => one !== receiver);
  const { decimals = 1 } = indicatorKnown(world.registry, indicator) ?? {};
  const left = proposal.growthPct ?? proposal.amount ?? proposal.distance;
  const issuer = stocktake.body.unit;
  const route = others.length > 0 ? 'joint' : receiver === issuer ? 'own' : 'forward';
  return {
    source: 'gap',
    sourceRef: refOf(proposal),
    leadUnit: receiver,
    coUnits: others,
    route,
    limit: 'fixed',
    measure: 'indicator',
    indicator,
    measuredUnit: unit,
    measuredPeriod: target.body.period,
    measuredField: field,
    op,
    value: plainDigits(bound, decimals),
    ...(now === null ? {} : { baseline: plainDigits(now, decimals) }),
    ...(left === null ? {} : { left: plainDigits(left, decimals) }),
    ...(target.body.docNo === undefined ? {} : { docNo: target.body.docNo }),
    ...(target.body.schedule === undefined ? {} : { schedule: target.body.schedule }),
  } as const;
}

/** What the office says of an item; texts go to the erasable place. */
function spoken(
  task: string,
  said: BooksAsked['items'][number],
  put: (of: string, field: string, text: string) => string,
) {
  const text = (field: 'leader' | 'handler' | 'questions' | 'reliance' | 'proof') =>
    said[field] === undefined ? {} : { [field]: put(task, field, said[field]) };
  return {
    title: put(task, 'title', said.title),
    dueOn: said.dueOn,
    ...(said.weight === undefined ? {} : { weight: said.weight }),
    ...text('leader'),
    ...text('handler'),
    ...text('questions'),
    ...text('reliance'),
    ...text('proof'),
  };
}

/** A number as digits, with two more decimals than the indicator has, and no idle zeros. */
function plainDigits(value: number, decimals: number): string {
  return fixed(value, decimals + 2)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}
