import type {
  AssignmentBody,
  Day,
  EventBody,
  Fact,
  FactBodies,
  IndicatorBody,
  IndicatorId,
  Instant,
  JudgedLightBody,
  MembershipBody,
  ObjectiveBody,
  PersonBody,
  ReceivedAssessmentBody,
  ResponsibilityBody,
  SettingBody,
  TargetBody,
  TargetTier,
  UnitBody,
  UnitId,
} from './fact.ts';
import type {
  CommitmentBody,
  ConfirmationBody,
  PackBody,
  StatementEditBody,
  StocktakeBody,
  TemplateBody,
} from './meetings/meeting-facts.ts';
import type { InspectionBody, VisitBody } from './inspections/inspection-facts.ts';
import type { AgendaItemBody, MatterBody, MeetingBody } from './meetings/matter-facts.ts';
import { type Period, type Window, lastDay } from './period.ts';
import type {
  CurrencyRateBody,
  ExpropriationProgressBody,
  ExpropriationSiteBody,
  HindranceBody,
  InstitutionBody,
  LivelihoodBody,
  ProjectBody,
  ProjectInquiryBody,
  ProjectProgressBody,
  ProjectReportBody,
} from './projects/project-facts.ts';
import type { EditionBody } from './publishing/edition-facts.ts';
import type {
  AttachmentBody,
  CalendarDayBody,
  LetterBody,
  TaskActBody,
  TaskBody,
  TaskBookBody,
  TaskCoverBody,
} from './tasks/task-facts.ts';

/** 版本 — one version of a definition: the body with the fact it stands in. */
export interface Versioned<B> {
  readonly body: B;
  readonly version: number;
  readonly fact: string;
  readonly position: number;
  readonly recordedAt: Instant;
}

/** 版本册 — every version of every object of one kind, by object, oldest first. */
export type Versions<B> = Map<string, Versioned<B>[]>;

/** 册目索引 — objects by what they are asked for by; derived from the books as they fill. */
export interface RegistryIndex {
  /** Membership objects by group. */
  readonly members: Map<string, string[]>;
  /** Target objects by `unit|indicator`. */
  readonly targets: Map<string, string[]>;
  /** Responsibility objects by `object|unit`. */
  readonly responsibilities: Map<string, string[]>;
  /** Objects of everything that belongs to a stocktake (confirmations, edits, commitments, packs, editions), by stocktake. */
  readonly ofStocktake: Map<string, string[]>;
  /** Task objects by what a version of them belongs to: `book/ID`, `cover/ID`, `parent/ID`; attachment objects by `of/ID`, or by `project/ID`, `meeting/ID`, `inspection/ID`. */
  readonly ofTask: Map<string, string[]>;
  /** Objects of everything that belongs to a project (progress, hindrances, inquiries), by kind and project: `project-progress/ID`. */
  readonly ofProject: Map<string, string[]>;
  /** Progress objects by expropriation site. */
  readonly ofSite: Map<string, string[]>;
  /** Agenda items and commitments by meeting, visits by inspection: `meeting/ID`, `commitment/ID`, `inspection/ID`. */
  readonly ofMeeting: Map<string, string[]>;
}

/** 登记册 — all definitions known: each kind with every version, so that any period can be asked for. */
export interface Registry {
  readonly index: RegistryIndex;
  readonly unit: Versions<UnitBody>;
  readonly membership: Versions<MembershipBody>;
  readonly indicator: Versions<IndicatorBody>;
  readonly target: Versions<TargetBody>;
  readonly responsibility: Versions<ResponsibilityBody>;
  readonly objective: Versions<ObjectiveBody>;
  readonly 'received-assessment': Versions<ReceivedAssessmentBody>;
  readonly event: Versions<EventBody>;
  readonly 'judged-light': Versions<JudgedLightBody>;
  readonly person: Versions<PersonBody>;
  readonly assignment: Versions<AssignmentBody>;
  readonly setting: Versions<SettingBody>;
  readonly stocktake: Versions<StocktakeBody>;
  readonly confirmation: Versions<ConfirmationBody>;
  readonly 'statement-edit': Versions<StatementEditBody>;
  readonly commitment: Versions<CommitmentBody>;
  readonly pack: Versions<PackBody>;
  readonly template: Versions<TemplateBody>;
  readonly edition: Versions<EditionBody>;
  readonly 'task-book': Versions<TaskBookBody>;
  readonly 'task-cover': Versions<TaskCoverBody>;
  readonly task: Versions<TaskBody>;
  readonly 'task-act': Versions<TaskActBody>;
  readonly attachment: Versions<AttachmentBody>;
  readonly 'calendar-day': Versions<CalendarDayBody>;
  readonly letter: Versions<LetterBody>;
  readonly 'currency-rate': Versions<CurrencyRateBody>;
  readonly project: Versions<ProjectBody>;
  readonly 'project-progress': Versions<ProjectProgressBody>;
  readonly 'project-hindrance': Versions<HindranceBody>;
  readonly 'project-inquiry': Versions<ProjectInquiryBody>;
  readonly 'project-report': Versions<ProjectReportBody>;
  readonly 'expropriation-site': Versions<ExpropriationSiteBody>;
  readonly 'expropriation-progress': Versions<ExpropriationProgressBody>;
  readonly livelihood: Versions<LivelihoodBody>;
  readonly institution: Versions<InstitutionBody>;
  readonly meeting: Versions<MeetingBody>;
  readonly 'agenda-item': Versions<AgendaItemBody>;
  readonly matter: Versions<MatterBody>;
  readonly inspection: Versions<InspectionBody>;
  readonly visit: Versions<VisitBody>;
}

/** 定义类别 — the kinds of fact a registry keeps. */
export type DefinitionKind = Exclude<keyof Registry, 'index'>;

/** An empty registry. */
export function createRegistry(): Registry {
  return {
    index: {
      members: new Map(),
      targets: new Map(),
      responsibilities: new Map(),
      ofStocktake: new Map(),
      ofTask: new Map(),
      ofProject: new Map(),
      ofSite: new Map(),
      ofMeeting: new Map(),
    },
    unit: new Map(),
    membership: new Map(),
    indicator: new Map(),
    target: new Map(),
    responsibility: new Map(),
    objective: new Map(),
    'received-assessment': new Map(),
    event: new Map(),
    'judged-light': new Map(),
    person: new Map(),
    assignment: new Map(),
    setting: new Map(),
    stocktake: new Map(),
    confirmation: new Map(),
    'statement-edit': new Map(),
    commitment: new Map(),
    pack: new Map(),
    template: new Map(),
    edition: new Map(),
    'task-book': new Map(),
    'task-cover': new Map(),
    task: new Map(),
    'task-act': new Map(),
    attachment: new Map(),
    'calendar-day': new Map(),
    letter: new Map(),
    'currency-rate': new Map(),
    project: new Map(),
    'project-progress': new Map(),
    'project-hindrance': new Map(),
    'project-inquiry': new Map(),
    'project-report': new Map(),
    'expropriation-site': new Map(),
    'expropriation-progress': new Map(),
    livelihood: new Map(),
    institution: new Map(),
    meeting: new Map(),
    'agenda-item': new Map(),
    matter: new Map(),
    inspection: new Map(),
    visit: new Map(),
  };
}

/** Takes one definition; a version that is held already changes nothing, and versions are kept in order whatever order they come in. */
export function takeDefinition(registry: Registry, fact: Fact): boolean {
  if (fact.kind === 'figure' || fact.kind === 'erasure') return false;
  const book = registry[fact.kind as DefinitionKind] as Versions<FactBodies[DefinitionKind]>;
  const entry: Versioned<FactBodies[DefinitionKind]> = {
    body: fact.body,
    version: fact.objectVersion,
    fact: fact.id,
    position: fact.position,
    recordedAt: fact.recordedAt,
  };
  const held = book.get(fact.object);
  if (fact.kind === 'task') indexTask(registry, fact);
  if (fact.kind === 'project-hindrance') indexHindrance(registry, fact);
  if (!held) {
    book.set(fact.object, [entry]);
    indexObject(registry.index, fact);
    return true;
  }
  let at = held.length;
  while (at > 0 && held[at - 1]!.version >= entry.version) at--;
  if (held[at]?.version === entry.version) return false;
  held.splice(at, 0, entry);
  return true;
}

function indexObject(index: RegistryIndex, fact: Fact): void {
  if (fact.kind === 'membership') push(index.members, fact.body.group, fact.object);
  if (fact.kind === 'target') push(index.targets, `${fact.body.unit}|${fact.body.indicator}`, fact.object);
  if (fact.kind === 'responsibility') {
    push(index.responsibilities, `${fact.body.object}|${fact.body.unit}`, fact.object);
  }
  if (fact.kind === 'project-progress' || fact.kind === 'project-inquiry')
    push(index.ofProject, `${fact.kind}/${fact.body.project}`, fact.object);
  if (fact.kind === 'expropriation-progress') push(index.ofSite, fact.body.site, fact.object);
  if (fact.kind === 'agenda-item') push(index.ofMeeting, `meeting/${fact.body.meeting}`, fact.object);
  if (fact.kind === 'commitment' && fact.body.meeting !== undefined)
    push(index.ofMeeting, `commitment/${fact.body.meeting}`, fact.object);
  if (fact.kind === 'visit') push(index.ofMeeting, `inspection/${fact.body.inspection}`, fact.object);
  if (fact.kind === 'attachment')
    push(index.ofTask, `${fact.body.holder ?? 'of'}/${fact.body.of}`, fact.object);
  if (fact.kind !== 'stocktake' && 'stocktake' in fact.body && fact.body.stocktake !== undefined) {
    push(index.ofStocktake, fact.body.stocktake, fact.object);
  }
}

/** An item may move to another book, cover or parent: whoever reads asks its latest version whether it still belongs there. */
function indexTask({ index, task }: Registry, { body, object }: Extract<Fact, { kind: 'task' }>): void {
  const held = task.get(object) ?? [];
  for (const place of ['book', 'cover', 'parent'] as const) {
    const id = body[place];
    if (id === undefined || held.some((version) => version.body[place] === id)) continue;
    push(index.ofTask, `${place}/${id}`, object);
  }
}

/** A hindrance may turn out to be another project's: whoever reads asks its latest version whose it is. */
function indexHindrance(
  { index, 'project-hindrance': book }: Registry,
  { body, object }: Extract<Fact, { kind: 'project-hindrance' }>,
): void {
  if (book.get(object)?.some((version) => version.body.project === body.project)) return;
  push(index.ofProject, `project-hindrance/${body.project}`, object);
}

function push(map: Map<string, string[]>, key: string, object: string): void {
  const held = map.get(key);
  if (held) held.push(object);
  else map.set(key, [object]);
}

/** The last version held of an object, or null. */
export function latest<B>(book: Versions<B>, object: string): Versioned<B> | null {
  const held = book.get(object);
  return held ? held[held.length - 1]! : null;
}

/** The last version in force on a day, or null: a later version with other dates does not end an earlier one's own days. */
export function inForce<B extends { readonly from?: Day; readonly to?: Day }>(
  book: Versions<B>,
  object: string,
  day: Day,
): Versioned<B> | null {
  const held = book.get(object) ?? [];
  for (let i = held.length - 1; i >= 0; i--) if (covers(held[i]!.body, day)) return held[i]!;
  return null;
}

/** True when a dated definition is in force on the day; open ends are open. */
export function covers(dated: { readonly from?: Day; readonly to?: Day }, day: Day): boolean {
  return (dated.from === undefined || dated.from <= day) && (dated.to === undefined || day <= dated.to);
}

/** The unit as defined on a day. */
export function unitOn(registry: Registry, unit: UnitId, day: Day): UnitBody | null {
  return inForce(registry.unit, `unit/${unit}`, day)?.body ?? null;
}

/** The unit by its last definition, whatever the day. */
export function unitKnown(registry: Registry, unit: UnitId): UnitBody | null {
  return latest(registry.unit, `unit/${unit}`)?.body ?? null;
}

/** All units by their last definition, in order of code. */
export function unitsKnown(registry: Registry): UnitBody[] {
  return allLatest(registry.unit).sort((a, b) => (a.unit < b.unit ? -1 : 1));
}

/** The indicator by its last definition, or null. */
export function indicatorKnown(registry: Registry, indicator: IndicatorId): IndicatorBody | null {
  return latest(registry.indicator, `indicator/${indicator}`)?.body ?? null;
}

/** All indicators in the order of their table. */
export function indicatorsKnown(registry: Registry): IndicatorBody[] {
  return allLatest(registry.indicator).sort(
    (a, b) => a.order - b.order || (a.indicator < b.indicator ? -1 : a.indicator > b.indicator ? 1 : 0),
  );
}

/** The last version of every object of a book. */
export function allLatest<B>(book: Versions<B>): B[] {
  return [...book.values()].map((held) => held[held.length - 1]!.body);
}

/** The peer groups known, in order of name. */
export function groupsKnown(registry: Registry): string[] {
  return [...registry.index.members.keys()].sort();
}

/** 成员 — the units of a peer group on a day, in order of code; empty when the group is unknown. */
export function membersOn(registry: Registry, group: string, day: Day): UnitId[] {
  const units: UnitId[] = [];
  for (const [object, held] of registry.membership) {
    if (held[0]!.body.group === group && inForce(registry.membership, object, day))
      units.push(held[0]!.body.unit);
  }
  return units.sort();
}

/** The common parent of the units on a day, or null when they have none in common. */
export function commonParent(registry: Registry, units: readonly UnitId[], day: Day): UnitId | null {
  let parent: UnitId | null = null;
  for (const unit of units) {
    const own = unitOn(registry, unit, day)?.parent ?? null;
    if (own === null || (parent !== null && own !== parent)) return null;
    parent = own;
  }
  return parent;
}

/** 所辖 — a unit and all below it on a day. */
export function subtreeOn(registry: Registry, root: UnitId, day: Day): Set<UnitId> {
  const children = new Map<UnitId, UnitId[]>();
  for (const [object] of registry.unit) {
    const body = inForce(registry.unit, object, day)?.body;
    if (body?.parent) children.set(body.parent, [...(children.get(body.parent) ?? []), body.unit]);
  }
  const found = new Set<UnitId>();
  const queue = [root];
  while (queue.length > 0) {
    const unit = queue.pop()!;
    if (found.has(unit)) continue;
    found.add(unit);
    queue.push(...(children.get(unit) ?? []));
  }
  return found;
}

/** The key of a target. */
export function targetObject(
  unit: UnitId,
  indicator: IndicatorId,
  period: Period,
  basis: string,
  tier: TargetTier,
): string {
  return `target/${unit}/${indicator}/${period}/${basis}/${tier}`;
}

/** Every target of a unit on an indicator, last versions, in order of period, then must before stretch. */
export function targetsOf(registry: Registry, unit: UnitId, indicator: IndicatorId): Versioned<TargetBody>[] {
  const objects = registry.index.targets.get(`${unit}|${indicator}`) ?? [];
  const found = objects.map((object) => latest(registry.target, object)!);
  return found.sort((a, b) =>
    a.body.period === b.body.period
      ? a.body.tier < b.body.tier
        ? -1
        : 1
      : a.body.period < b.body.period
        ? -1
        : 1,
  );
}

/** Who is responsible for an object for a unit on a day, or null. */
export function responsibilityOn(
  registry: Registry,
  object: string,
  unit: UnitId,
  day: Day,
): ResponsibilityBody | null {
  let found: ResponsibilityBody | null = null;
  for (const key of registry.index.responsibilities.get(`${object}|${unit}`) ?? []) {
    const body = latest(registry.responsibility, key)!.body;
    if (covers(body, day) && (!found || body.from >= found.from)) found = body;
  }
  return found;
}

/** Events that touch a window, for a unit or for all, in order of their first day; those withdrawn are not among them. */
export function eventsIn(registry: Registry, window: Window, unit: UnitId): EventBody[] {
  const first = `${Math.floor(window.first / 12)}-${String((window.first % 12) + 1).padStart(2, '0')}-01`;
  const last = lastDay(window);
  return allLatest(registry.event)
    .filter((event) => event.withdrawn !== true && event.from <= last && (event.to ?? event.from) >= first)
    .filter((event) => event.units.length === 0 || event.units.includes(unit))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** The last versions of one kind that belong to a stocktake, in the order in which their objects came. */
export function ofStocktake<K extends 'confirmation' | 'statement-edit' | 'commitment' | 'pack' | 'edition'>(
  registry: Registry,
  kind: K,
  stocktake: string,
): Versioned<FactBodies[K]>[] {
  const book = registry[kind] as Versions<FactBodies[K]>;
  const objects = registry.index.ofStocktake.get(stocktake) ?? [];
  return objects.flatMap((object) => latest(book, object) ?? []);
}

/** A setting's value, or the default. */
export function settingOf(registry: Registry, setting: string, otherwise: string): string {
  return latest(registry.setting, `setting/${setting}`)?.body.value ?? otherwise;
}
