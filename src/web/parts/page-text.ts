import type { UnitId } from '../../engine/fact.ts';
import type { Period } from '../../engine/period.ts';
import { nameText } from '../format.ts';
import type { Names, PageContext } from '../page-model.ts';
import type { BoardAddress } from '../paths.ts';
import { say } from '../words/index.ts';

/** The name of a unit; its code when it is not known. */
export function unitText({ language }: PageContext, names: Names, unit: UnitId): string {
  const body = names.units.get(unit);
  return body ? nameText(language, body) : unit;
}

/** The name of the group's parent, or the word for an average. */
export function parentText(
  context: PageContext,
  { names, parent }: { readonly names: Names; readonly parent: UnitId | null },
): string {
  const body = parent ? names.units.get(parent) : null;
  return body ? nameText(context.language, body) : say(context.language, 'board.group-average');
}

/** The address of what is shown, for links away from it. */
export function addressOf(
  context: PageContext,
  { peers, period }: { readonly peers: string; readonly period: Period },
): BoardAddress {
  return {
    peers,
    period,
    asOf: context.asOf ? (context.query['as-of'] ?? context.asOf) : null,
  };
}
