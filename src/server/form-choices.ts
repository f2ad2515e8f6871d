import { may } from '../engine/duty.ts';
import type { Basis, IndicatorBody } from '../engine/fact.ts';
import {
  type Period,
  type Window,
  monthAt,
  parsePeriod,
  periodOf,
  spanOf,
  windowOf,
} from '../engine/period.ts';
import { targetOn } from '../engine/reading.ts';
import { indicatorKnown, indicatorsKnown, targetsOf, unitsKnown } from '../engine/registry.ts';
import { type Call, given } from './call.ts';

type World = Awaited<ReturnType<Call['desk']['store']['world']>>;
type Values = Readonly<Record<string, string>>;

/** Periods held that a form offers besides the recent ones. */
const HELD_PERIODS = 36;

/** What a form offers, and what is chosen in it so far: what was typed before what the address says before the first of each list. */
export function formChoices(call: Call, world: World, verb: Verb, typed: Values) {
  const asked = {
    ...given(call.context.req.query(), ['unit', 'indicator', 'period', 'basis', 'tier']),
    ...typed,
  };
  const recent = verb === 'submit-figure' ? monthsOver(call.state.today) : yearsAround(call.state.today);
  const period = parsePeriod(asked['period'] ?? '') ?? recent[0]!;
  const { units, indicators } = reached(call, world, { verb, asked, period });
  const unit = asked['unit'] || units[0]?.unit || '';
  const indicator = asked['indicator'] || indicators[0]?.indicator || '';
  const known = indicatorKnown(world.registry, indicator);
  const chosen = verb === 'submit-figure' && known ? writtenPeriod(known, period) : period;
  const held = verb === 'submit-figure' ? periodsHeld(world, known) : periodsSet(world, unit, indicator);
  // What cannot be read as a period stays as it was typed: the act says what is wrong with it.
  const readable = !asked['period'] || parsePeriod(asked['period']) !== null;
  const values: Record<string, string> = {
    ...asked,
    unit,
    indicator,
    period: readable ? chosen : asked['period']!,
  };
  return { units, indicators, periods: latestFirst([chosen, ...recent, ...held]), values };
}

/** The basis of the target that the board looks at; else natural. */
export function basisInForce(
  world: World,
  key: { readonly unit: string; readonly indicator: string; readonly window: Window },
): Basis {
  return targetOn(world.registry, key.unit, key.indicator, key.window)?.body.basis ?? 'natural';
}

/** The basis of the target that is to be re-anchored: held for the period and tier, else the one in force, else natural. */
export function targetBasis(
  world: World,
  indicator: IndicatorBody,
  key: { readonly unit: string; readonly period: Period; readonly tier: string },
): Basis {
  const { unit, period, tier } = key;
  const window = windowOf(period, indicator.reportedAs, indicator.kind);
  const inForce = basisInForce(world, { unit, indicator: indicator.indicator, window });
  const bases = targetsOf(world.registry, unit, indicator.indicator)
    .filter(({ body }) => body.period === period && body.tier === tier)
    .map(({ body }) => body.basis);
  return bases.includes(inForce) ? inForce : (bases[0] ?? inForce);
}

type Verb = 'submit-figure' | 'issue-target';

/** The units that the verb reaches, and the indicators it reaches for the unit asked for: of no unit, for any of them. */
function reached(
  call: Call,
  world: World,
  { verb, asked, period }: { readonly verb: Verb; readonly asked: Values; readonly period: Period },
) {
  const reach = (unit: string, indicator: string) =>
    may(call.desk.actor, verb, { unit, indicator, period }, call.state);
  const all = indicatorsKnown(world.registry);
  const units = unitsKnown(world.registry).filter(({ unit }) =>
    all.some(({ indicator }) => reach(unit, indicator)),
  );
  const unit = units.find((held) => held.unit === asked['unit'])?.unit ?? units[0]?.unit;
  const indicators = unit === undefined ? [] : all.filter(({ indicator }) => reach(unit, indicator));
  return { units, indicators };
}

/** A period as its indicator's figures are written: of a year-to-date indicator the second quarter is June. */
function writtenPeriod(indicator: IndicatorBody, period: Period): Period {
  const window = windowOf(period, indicator.reportedAs, indicator.kind);
  return periodOf(window, indicator.kind === 'stock' ? 'period' : indicator.reportedAs);
}

/** The periods that figures of an indicator are held for, the latest. */
function periodsHeld({ panel }: World, indicator: IndicatorBody | null): Period[] {
  if (!indicator) return [];
  const reportedAs = indicator.kind === 'stock' ? 'period' : indicator.reportedAs;
  const held: Period[] = [];
  for (const [key, windows] of panel.windows) {
    if (!key.startsWith(`${indicator.indicator}|`)) continue;
    for (const window of windows) held.push(periodOf(windowOfKey(window), reportedAs));
  }
  return latestFirst(held).slice(0, HELD_PERIODS);
}

/** The periods that a unit has a target for, the latest. */
function periodsSet({ registry }: World, unit: string, indicator: string): Period[] {
  return latestFirst(targetsOf(registry, unit, indicator).map(({ body }) => body.period)).slice(
    0,
    HELD_PERIODS,
  );
}

/** A window from its key, `202201-202206`. */
function windowOfKey(key: string): Window {
  const month = (at: number) => monthAt(Number(key.slice(at, at + 4)), Number(key.slice(at + 4, at + 6)));
  return { first: month(0), last: month(7) };
}

/** The last eighteen months that are over. */
function monthsOver(today: string): Period[] {
  const now = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  return Array.from({ length: 18 }, (_, back) =>
    periodOf({ first: now - 1 - back, last: now - 1 - back }, 'period'),
  );
}

/** Next year, for which targets are set before it begins; then this year, the last and this year's halves. */
function yearsAround(today: string): Period[] {
  const year = Number(today.slice(0, 4));
  return [`${year + 1}`, `${year}`, `${year - 1}`, `${year}-H1`, `${year}-H2`] as Period[];
}

/** Each period once, the latest first; of those that end together the longer first. */
function latestFirst(periods: readonly Period[]): Period[] {
  return [...new Set(periods)].sort(
    (a, b) => spanOf(b).last - spanOf(a).last || spanOf(a).first - spanOf(b).first,
  );
}
