import { buildBoard } from '../board.ts';
import { dayOf } from '../board-reasons.ts';
import type { BoardRow } from '../board-row.ts';
import type { Day, IndicatorId, Instant, UnitId } from '../fact.ts';
import type { Light } from '../light.ts';
import { type Period, lastDay, parsePeriod, spanOf } from '../period.ts';
import { weakSites } from '../places/expropriation.ts';
import { weakFields } from '../places/livelihood.ts';
import type { ProjectAt, ProjectRow } from '../projects/project-row.ts';
import { rateBook } from '../projects/currency.ts';
import { projectRecord } from '../projects/project-record.ts';
import { projectAt, projectRow } from '../projects/project-standing.ts';
import { lastReportedMonth, rulesOf } from '../projects/project-table.ts';
import { findingsOf } from '../projects/stall.ts';
import { STALL_1, STALL_TABLES } from '../projects/stall-rules.ts';
import type { WeakPlace } from '../places/weak-place.ts';
import { groupsKnown, latest, membersOn, subtreeOn } from '../registry.ts';
import { dayPlus, daysBetween } from '../tasks/calendar.ts';
import type { World } from '../world.ts';
import type { InspectionBody, VisitBody } from './inspection-facts.ts';
import { type InspectionPlace, type PlaceCandidate, type PlaceWhy, placeKey } from './place.ts';
import { coordinatesOf, visitedUnit } from './place-known.ts';
import { lastSeen } from './visits-left.ts';
import { type WeaknessRule, combined, projectImportance, scoreOf, unseenShare } from './weakness-rule.ts';

/** 检查时点 — the month that reports are looked at for, and the day places were last seen before. */
export interface InspectionAt {
  /** The instant of knowledge. */
  readonly asOf: Instant;
  /** The day of the visits. */
  readonly day: Day;
  readonly rule: WeaknessRule;
}

/** What is said of a place before it is known when it was last seen. */
interface Sighted extends InspectionPlace {
  readonly signs: readonly number[];
  readonly importance: number;
  readonly whys: readonly PlaceWhy[];
}

/**
 * 候选名单 — everywhere an inspection of a unit may go, as known at an instant: projects under construction, overdue to start or with
 * a finding, expropriation sites that are not cleared, fields of public services, and indicators with a red, orange or yellow
 * light. A place that has no weakness has a score of 0: it comes in by lot alone.
 */
export function placeCandidates(
  world: World,
  { unit }: Pick<InspectionBody, 'unit'>,
  at: InspectionAt,
): PlaceCandidate[] {
  const today = dayOf(at.asOf);
  const under = subtreeOn(world.registry, unit, today);
  const when = projectAt(reportMonth(world, today), today);
  const seen = lastSeen(world.registry, at.day);
  const sighted = [
    ...projectPlaces(world, { at, when, unit }),
    ...weakSites(world, when).flatMap((site) => sitePlace(world, site, at)),
    ...weakFields(world, when).flatMap((field) => fieldPlace(field, at)),
    ...lightPlaces(world, { at, under, today }),
  ];
  return sighted
    .filter((place) => under.has(place.unit))
    .map((place) => candidateOf(place, seen.get(place.place) ?? null, at))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
}

/** What was seen there last, and how long ago, put to what its reports say. */
function candidateOf(
  { signs, whys, importance, ...place }: Sighted,
  visit: VisitBody | null,
  { rule, day }: InspectionAt,
): PlaceCandidate {
  const contradicted = visit?.seen === 'contradicts';
  const weakness = combined(contradicted ? [...signs, rule.contradicted] : signs);
  const days = visit ? daysBetween(visit.on, day) : null;
  const unseen = unseenShare(rule, days);
  return {
    ...place,
    weakness,
    importance,
    unseen,
    score: scoreOf(weakness, importance, unseen),
    lastSeenOn: visit?.on ?? null,
    whys: [
      ...whys,
      ...(contradicted ? [why('contradicted', { on: visit.on })] : []),
      days === null ? why('never-seen') : why('unseen', { days, on: visit!.on }),
    ],
  };
}

function why(name: string, params: PlaceWhy['params'] = {}): PlaceWhy {
  return { key: `inspection-why.${name}`, params };
}

interface ProjectAsked {
  readonly at: InspectionAt;
  readonly when: ProjectAt;
  readonly unit: UnitId;
}

function projectPlaces(world: World, { at, when, unit }: ProjectAsked): Sighted[] {
  return projectRows(world, when, at.rule)
    .filter((row) => isOpen(row, when.today))
    .map((row) => projectPlace(row, at.rule, unit));
}

/**
 * The rows of all projects with what the radar finds in their figures alone: whether notes repeat each other hangs on texts that may
 * be erased, and the list must come out the same for ever.
 */
function projectRows(world: World, when: ProjectAt, rule: WeaknessRule): ProjectRow[] {
  const setting = { at: when, rates: rateBook(world), rules: rulesOf(world) };
  const thresholds = STALL_TABLES[rule.stalls] ?? STALL_1;
  return [...world.registry.project.keys()].flatMap((object) => {
    const record = projectRecord(world.registry, object.slice('project/'.length));
    if (!record) return [];
    const findings = findingsOf(record, { period: when.period, day: when.day, thresholds });
    return [projectRow(record, { ...setting, findings })];
  });
}

/** Under construction, to be started by now, or with a finding whatever its state. */
function isOpen({ project, stage, status, underConstruction, findings }: ProjectRow, today: Day): boolean {
  if (underConstruction || findings.length > 0) return true;
  return stage === 'planned' && status !== 'terminated' && (project.plannedStart ?? '9999') <= today;
}

function projectPlace(row: ProjectRow, rule: WeaknessRule, inspecting: UnitId): Sighted {
  const { project, findings, light } = row;
  const byLight = rule.projectLights[light];
  return {
    place: placeKey('project', project.project),
    kind: 'project',
    id: project.project,
    unit: visitedUnit(project, inspecting),
    name: project.name,
    nameEn: project.nameEn ?? null,
    street: project.place ?? null,
    at: coordinatesOf(project.lat, project.lon),
    signs: [
      ...findings.map((stall) => rule.findings[stall.rule] ?? rule.finding),
      ...(byLight === undefined ? [] : [byLight]),
    ],
    importance: projectImportance(rule, row),
    whys: [
      ...findings.map((stall) => why('finding', { rule: stall.rule, since: stall.since })),
      ...(byLight === undefined ? [] : [why('plan-light', { light })]),
    ],
  };
}

function sitePlace(world: World, weak: WeakPlace, { rule }: InspectionAt): Sighted[] {
  const site = latest(world.registry['expropriation-site'], `expropriation-site/${weak.id}`)?.body;
  if (!site) return [];
  const full = site.countedIn === 'household' ? rule.site.fullHouseholds : rule.site.fullSquareMetres;
  const { least } = rule.site;
  const importance = least + (1 - least) * Math.min(1, Number(site.total) / full);
  return [
    {
      place: placeKey('site', weak.id),
      kind: 'site',
      id: weak.id,
      unit: weak.unit,
      name: weak.name,
      nameEn: null,
      street: weak.place,
      at: coordinatesOf(weak.lat, weak.lon),
      signs: [weak.weakness],
      importance,
      whys: weak.why,
    },
  ];
}

function fieldPlace(weak: WeakPlace, { rule }: InspectionAt): Sighted[] {
  const id = weak.id.replace('/', ':');
  return [
    {
      place: placeKey('livelihood', id),
      kind: 'livelihood',
      id,
      unit: weak.unit,
      name: null,
      nameEn: null,
      street: weak.place,
      at: coordinatesOf(weak.lat, weak.lon),
      signs: [weak.weakness],
      importance: rule.livelihood,
      whys: weak.why,
    },
  ];
}

interface LightAsked {
  readonly at: InspectionAt;
  readonly under: ReadonlySet<UnitId>;
  readonly today: Day;
}

/** How many months back a light is looked for: a quarter's indicator has none in the months between. */
const LIGHT_MONTHS = 3;

/** The indicators of the zone's units whose last light is red, orange or yellow; visited is the unit that leads it. */
function lightPlaces(world: World, { at, under, today }: LightAsked): Sighted[] {
  const months = figureMonths(world, today);
  const rows = new Map<string, BoardRow>();
  for (const group of groupsKnown(world.registry)) {
    for (const period of months) {
      const units = membersOn(world.registry, group, lastDay(spanOf(period))).filter((one) => under.has(one));
      if (units.length === 0) continue;
      for (const row of buildBoard(world, { peers: group, period, units }, at.asOf).rows) {
        const key = `${row.indicator}:${row.unit}`;
        if (row.light !== 'grey' && !rows.has(key)) rows.set(key, row);
      }
    }
  }
  return [...rows].flatMap(([id, row]) => lightPlace(id, row, at.rule));
}

function lightPlace(id: string, row: BoardRow, rule: WeaknessRule): Sighted[] {
  const weight = rule.indicatorLights[row.light];
  if (weight === undefined) return [];
  const params: { indicator: IndicatorId; light: Light; period: Period } = {
    indicator: row.indicator,
    light: row.light,
    period: row.period,
  };
  return [
    {
      place: placeKey('light', id),
      kind: 'light',
      id,
      unit: typeof row.leadUnit === 'string' ? row.leadUnit : row.unit,
      name: null,
      nameEn: null,
      street: null,
      at: null,
      signs: [weight],
      importance: rule.light,
      whys: [why('indicator-light', params)],
    },
  ];
}

/** The last months that figures are known of, up to a day, the latest first. */
function figureMonths(world: World, today: Day): Period[] {
  const months = new Set<string>();
  for (const windows of world.panel.windows.values())
    for (const window of windows) months.add(`${window.slice(7, 11)}-${window.slice(11, 13)}`);
  const past = [...months].filter((month) => month <= today.slice(0, 7)).sort();
  const last = past.at(-1);
  if (last === undefined) return [];
  const first = dayPlus(`${last}-01`, -28 * (LIGHT_MONTHS - 1)).slice(0, 7);
  return past.filter((month) => month >= first).reverse() as Period[];
}

/** The month that projects are judged by: the last one that most had reported; the month before the day where none did. */
function reportMonth(world: World, today: Day): Period {
  return lastReportedMonth(world, today) ?? parsePeriod(dayPlus(`${today.slice(0, 7)}-01`, -1).slice(0, 7))!;
}
