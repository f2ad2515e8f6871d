import { readFileSync } from 'node:fs';
import {
  type LikenessRule,
  addItem,
  createLikeness,
  likeMatters,
} from '../../src/engine/meetings/likeness.ts';

/** One line of a labelled set. */
export interface Labelled {
  readonly item: string;
  /** Null of an item that belongs to no recurring matter. */
  readonly matter: string | null;
  readonly title: string;
  readonly text: string;
  readonly reference?: string;
  readonly meetingOn: string;
}

/** What a rule does on a labelled set. */
export interface Measured {
  readonly items: number;
  /** Items whose matter was discussed before. */
  readonly discussedBefore: number;
  /** Matters proposed, and those of them that are right. */
  readonly proposed: number;
  readonly right: number;
  readonly precision: number;
  readonly recall: number;
}

/** The lines of a half, in order of day. */
export function readLabelled(half: 'seen' | 'unseen'): Labelled[] {
  const file = new URL(`agenda-${half}.jsonl`, import.meta.url);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const items = lines.map((line) => JSON.parse(line) as Labelled);
  return items.sort((a, b) => (a.meetingOn === b.meetingOn ? 0 : a.meetingOn < b.meetingOn ? -1 : 1));
}

/**
 * Item after item in order of day: what is proposed from the items before it, whose matters are known. Every matter proposed
 * counts; one is right when it is the item's own. An item of no matter has nothing right.
 */
export function measure(items: readonly Labelled[], rule?: LikenessRule): Measured {
  const index = createLikeness();
  const before = new Set<string>();
  let discussedBefore = 0;
  let proposed = 0;
  let right = 0;
  for (const { item, matter, title, text, reference } of items) {
    const found = likeMatters(index, { title, text, reference }, rule);
    const own = matter ?? item;
    if (before.has(own)) discussedBefore++;
    proposed += found.length;
    right += found.filter((one) => one.matter === own).length;
    before.add(own);
    addItem(index, { id: item, matter: own, title, text, reference });
  }
  const precision = proposed === 0 ? 1 : right / proposed;
  return {
    items: items.length,
    discussedBefore,
    proposed,
    right,
    precision,
    recall: right / discussedBefore,
  };
}
