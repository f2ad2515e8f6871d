import { may } from '../../engine/duty.ts';
import type { UnitId } from '../../engine/fact.ts';
import type { Problem } from '../../engine/refusal.ts';
import { indicatorKnown, latest, unitKnown } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import type { TaskAsker } from './held-task.ts';
import { TASK_TEXTS, type TaskGiven } from './task-shape.ts';
import { isClassifiedNumber, textProblem } from './task-text.ts';

type Said = Pick<Problem, 'column' | 'value' | 'code'> & Pick<Problem, 'params'>;

/** True of a unit that an item may be given to. */
export type Reaches = (unit: UnitId) => boolean;

/** The units that somebody of the office may give items to: those that are there, in his zone. */
export function officeReach(world: World, { desk, state }: TaskAsker): Reaches {
  return (unit) => unitKnown(world.registry, unit) !== null && may(desk.actor, 'keep-task', { unit }, state);
}

/** Everything that is wrong with an item as it is given, field by field; empty when it can be kept. */
export function taskProblems(world: World, given: TaskGiven, reaches: Reaches): Problem[] {
  const said = [
    ...classified(given),
    ...units(given, reaches),
    ...limit(given),
    ...measure(world, given),
    ...books(world, given),
  ];
  return [...texts(given), ...said.map((one) => ({ row: 0, ...one }))];
}

function texts(given: TaskGiven): Problem[] {
  const found: Problem[] = TASK_TEXTS.flatMap((field) => textProblem(field, given[field]) ?? []);
  const names = textProblem('milestones', given.milestones.map(({ name }) => name).join('\n'));
  if (names) found.push(names);
  if (given.title.trim() === '') found.push({ row: 0, column: 'title', value: '', code: 'text-empty' });
  return found;
}

function classified({ classification, docNo, sourceRef }: TaskGiven): Said[] {
  const found: Said[] = [];
  if (classification !== 'none' && classification !== '')
    found.push({ column: 'classification', value: '', code: 'task-classified' });
  if (docNo !== undefined && isClassifiedNumber(docNo))
    found.push({ column: 'docNo', value: '', code: 'task-classified' });
  if (sourceRef !== undefined && isClassifiedNumber(sourceRef))
    found.push({ column: 'sourceRef', value: '', code: 'task-classified' });
  return found;
}

/** Units that are not there and units outside the sender's zone look the same. */
function units({ leadUnit, coUnits }: TaskGiven, reaches: Reaches): Said[] {
  const found: Said[] = [];
  if (leadUnit !== undefined && !reaches(leadUnit))
    found.push({ column: 'leadUnit', value: leadUnit, code: 'task-unit-unknown' });
  const strange = coUnits.filter((unit) => !reaches(unit));
  if (strange.length > 0)
    found.push({ column: 'coUnits', value: strange.join('、'), code: 'task-unit-unknown' });
  if (leadUnit !== undefined && coUnits.includes(leadUnit))
    found.push({ column: 'coUnits', value: leadUnit, code: 'task-unit-twice' });
  return found;
}

function limit({ limit: kind, limitDays, dueOn }: TaskGiven): Said[] {
  if (kind === 'fixed' && dueOn === undefined)
    return [{ column: 'dueOn', value: '', code: 'task-due-missing' }];
  if (kind !== 'fixed' && dueOn !== undefined)
    return [{ column: 'dueOn', value: dueOn, code: 'task-due-idle' }];
  if (kind === 'days' && limitDays === undefined)
    return [{ column: 'limitDays', value: '', code: 'task-days-missing' }];
  return [];
}

/** The fields a way of measuring needs. */
const NEEDED = {
  indicator: ['indicator', 'measuredPeriod', 'measuredField', 'op', 'value'],
  count: ['value', 'countedIn'],
  milestone: [],
  visible: [],
} as const satisfies Record<TaskGiven['measure'], readonly (keyof TaskGiven)[]>;

function measure({ registry }: World, given: TaskGiven): Said[] {
  const found: Said[] = NEEDED[given.measure]
    .filter((field) => given[field] === undefined)
    .map((column) => ({
      column,
      value: '',
      code: 'task-measure-missing',
      params: { measure: given.measure },
    }));
  const { indicator, measuredUnit, milestones, visible } = given;
  if (indicator !== undefined && !indicatorKnown(registry, indicator))
    found.push({ column: 'indicator', value: indicator, code: 'task-indicator-unknown' });
  if (measuredUnit !== undefined && !unitKnown(registry, measuredUnit))
    found.push({ column: 'measuredUnit', value: measuredUnit, code: 'task-unit-unknown' });
  if (given.measure === 'milestone' && milestones.length === 0)
    found.push({ column: 'milestones', value: '', code: 'task-milestones-missing' });
  if (milestones.some(({ name }) => name.trim() === '' || /[\n\r]/.test(name)))
    found.push({ column: 'milestones', value: '', code: 'task-milestone-unnamed' });
  if (milestones.some(({ on }, at) => at > 0 && on < milestones[at - 1]!.on))
    found.push({ column: 'milestones', value: '', code: 'task-milestones-order' });
  if (given.measure === 'visible' && visible.trim() === '')
    found.push({ column: 'visible', value: '', code: 'task-visible-missing' });
  return found;
}

function books({ registry }: World, { book, cover }: TaskGiven): Said[] {
  const found: Said[] = [];
  if (book !== undefined && !latest(registry['task-book'], `task-book/${book}`))
    found.push({ column: 'book', value: book, code: 'task-book-unknown' });
  if (cover !== undefined && !latest(registry['task-cover'], `task-cover/${cover}`))
    found.push({ column: 'cover', value: cover, code: 'task-cover-unknown' });
  return found;
}
