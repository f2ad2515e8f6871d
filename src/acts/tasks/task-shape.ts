import { z } from 'zod';
import { LIMIT_KINDS, TASK_SOURCES } from '../../engine/tasks/task-facts.ts';
import { code, day, digits, period } from '../shapes.ts';

/** Free texts of an item: each stands in the erasable place. */
export const TASK_TEXTS = [
  'title',
  'original',
  'leader',
  'handler',
  'visible',
  'proof',
  'questions',
  'reliance',
] as const;
/** 事项文本 — one of them. */
export type TaskTextField = (typeof TASK_TEXTS)[number];

const text = z.string().default('');
const milestone = z.strictObject({ on: day, name: z.string() });

/** What an item is made of, as a form, a program or a row of a sheet gives it. */
export const taskShape = {
  title: z.string(),
  source: z.enum(TASK_SOURCES),
  /** What it comes from in this program: a stocktake, a board row `unit/indicator/period`, a meeting. */
  sourceRef: z.string().trim().min(1).max(200).optional(),
  docNo: z.string().trim().min(1).max(60).optional(),
  original: text,
  remark: z.enum(['act', 'guide', 'read']).optional(),
  /** Who issues it; the sender's own unit unless said otherwise. */
  issuer: code.optional(),
  leadUnit: code.optional(),
  coUnits: z.array(code).max(100).default([]),
  route: z.enum(['forward', 'joint', 'own']).optional(),
  leader: text,
  handler: text,
  limit: z.enum(LIMIT_KINDS),
  limitDays: z.number().int().min(1).max(3660).optional(),
  dayKind: z.enum(['calendar', 'working']).optional(),
  dueOn: day.optional(),
  measure: z.enum(['indicator', 'count', 'milestone', 'visible']),
  indicator: code.optional(),
  measuredUnit: code.optional(),
  measuredPeriod: period.optional(),
  measuredField: z.enum(['value', 'growthPct', 'rank', 'completionPct']).optional(),
  op: z.enum(['at_least', 'at_most']).optional(),
  value: digits.optional(),
  baseline: digits.optional(),
  left: digits.optional(),
  countedIn: z.string().trim().min(1).max(20).optional(),
  milestones: z.array(milestone).max(100).default([]),
  visible: text,
  proof: text,
  weight: digits.optional(),
  schedule: z.string().trim().min(1).max(200).optional(),
  questions: text,
  reliance: text,
  important: z.boolean().default(false),
  book: code.optional(),
  cover: code.optional(),
  /** This program holds nothing classified: anything but `none` is refused. */
  classification: z.string().trim().default('none'),
} as const;

const shape = z.strictObject(taskShape);

/** 事项内容 — an item as it is given. */
export type TaskGiven = z.output<typeof shape>;
