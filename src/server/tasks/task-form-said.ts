import type { readTask } from '../../acts/tasks/read-task.ts';
import type { TaskBody } from '../../engine/tasks/task-facts.ts';
import { given } from '../call.ts';

type Fields = Readonly<Record<string, string>>;

const PLAIN = [
  'source',
  'sourceRef',
  'docNo',
  'remark',
  'issuer',
  'leadUnit',
  'route',
  'limit',
  'dayKind',
  'dueOn',
  'measure',
  'weight',
  'classification',
] as const;
const TEXTS = ['title', 'original', 'leader', 'handler', 'proof', 'questions', 'reliance'] as const;

/** The fields that go with each way of measuring: those of another are not said, whatever the form once held. */
const MEASURED: Readonly<Record<TaskBody['measure'], readonly string[]>> = {
  indicator: ['indicator', 'measuredUnit', 'measuredPeriod', 'measuredField', 'op', 'value', 'baseline'],
  count: ['value', 'countedIn', 'baseline'],
  milestone: [],
  visible: ['visible'],
};

/** An item as its form says it: what was left empty is not said. */
export function taskSaid(fields: Fields): Record<string, unknown> {
  const measure = fields['measure'] as TaskBody['measure'];
  return {
    title: '',
    ...given(fields, PLAIN),
    ...given(fields, TEXTS),
    ...given(fields, MEASURED[measure] ?? []),
    coUnits: (fields['coUnits'] ?? '').split(';').filter(Boolean),
    ...(fields['limitDays']?.trim() ? { limitDays: wholeOf(fields['limitDays']) } : {}),
    ...(measure === 'milestone' ? { milestones: milestonesSaid(fields['milestones'] ?? '') } : {}),
    ...(fields['important'] === 'true' ? { important: true } : {}),
  };
}

/** Digits become a number; what are none stay as typed, for the act to say so. */
function wholeOf(text: string): number | string {
  const trimmed = text.trim();
  return /^\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
}

/** A milestone a line: its day, a space, its name. */
export function milestonesSaid(text: string): { on: string; name: string }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [on = '', ...name] = line.split(/\s+/);
      return { on, name: name.join(' ') };
    });
}

/** What the form of a further version begins with: the version in force, and what was seen. */
export function formOfTask({
  body,
  words,
  version,
  row,
}: Pick<Awaited<ReturnType<typeof readTask>>, 'body' | 'words' | 'version' | 'row'>): Record<string, string> {
  const values: Record<string, string> = {
    expectedVersion: String(version),
    expectedActs: String(row.acts),
    coUnits: body.coUnits.join(';'),
    milestones: (body.milestones ?? [])
      .map((day, at) => `${day} ${words.milestoneNames[at] ?? ''}`)
      .join('\n'),
    important: body.important === true ? 'true' : '',
  };
  for (const field of [...PLAIN, ...MEASURED[body.measure], 'limitDays', 'parent', 'schedule', 'left']) {
    const value = body[field as keyof TaskBody];
    if (value !== undefined) values[field] = String(value);
  }
  for (const field of [...TEXTS, 'visible'] as const) values[field] = words[field] ?? '';
  return values;
}
