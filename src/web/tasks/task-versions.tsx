import { dayText, instantText, nameText, periodText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { type WordKey, isWordKey, say } from '../words/index.ts';
import type { TaskPageProps, TaskVersionView } from './task-model.ts';
import { unitName } from './task-text.ts';
import { personText } from './task-time-line.tsx';

interface PartProps {
  readonly context: PageContext;
  readonly props: TaskPageProps;
}

/** 版本块 — every version, the latest first, each with what it changed. */
export function TaskVersions({ context, props }: PartProps) {
  const { language, timeZone } = context;
  if (props.versions.length < 2) return null;
  return (
    <section>
      <h2>{say(language, 'task-page.versions')}</h2>
      <ol class="time-line" reversed>
        {props.versions.toReversed().map((version) => {
          const before = props.versions.find((one) => one.version === version.version - 1);
          return (
            <li>
              <p>
                <strong>{say(language, 'task-page.version', { version: version.version })}</strong>
                {before === undefined && <> · {say(language, 'task-page.version-first')}</>}
                {version.words.reason !== null && <> · {version.words.reason}</>}
              </p>
              {before && <Changes context={context} props={props} pair={[before, version]} />}
              <p class="quiet">
                {personText(context, version.by)} · {instantText(language, version.at, timeZone)}
              </p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Changes({
  context,
  props,
  pair: [before, after],
}: PartProps & { readonly pair: readonly [TaskVersionView, TaskVersionView] }) {
  const { language } = context;
  const was = saidIn(context, props, before);
  const now = saidIn(context, props, after);
  const keys = [...new Set([...was.keys(), ...now.keys()])].filter((key) => was.get(key) !== now.get(key));
  const nothing = say(language, 'task-page.nothing');
  return (
    <dl class="changes">
      {keys.map((key) => (
        <div>
          <dt>{say(language, key)}</dt>
          <dd class="own-text">
            <del>{was.get(key) ?? nothing}</del> → <ins>{now.get(key) ?? nothing}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Fields that never change, or are told elsewhere. */
const ELSEWHERE = new Set(['task', 'issuer', 'milestoneNames', 'milestones', 'reason']);
const UNITS = new Set(['leadUnit', 'measuredUnit']);
/** Whose values have words: by the field, where they stand. */
const WORDED: Readonly<Record<string, string>> = {
  source: 'task-source',
  remark: 'task-remark',
  route: 'task-route',
  limit: 'task-limit-kind',
  dayKind: 'task-day-kind',
  measure: 'task-measure',
  measuredField: 'task-field',
  op: 'op',
};

/** What a version says, field by field, in words. */
function saidIn(
  context: PageContext,
  props: TaskPageProps,
  { body, words }: TaskVersionView,
): Map<WordKey, string> {
  const { language } = context;
  const at = { language, names: props.names };
  const said = new Map<WordKey, string>();
  for (const [field, value] of Object.entries(body)) {
    const key = `task-column.${field}`;
    if (ELSEWHERE.has(field) || !isWordKey(key)) continue;
    if (field in words) {
      const text = words[field as 'title'];
      said.set(key, text ?? say(language, 'task-list.erased'));
    } else if (UNITS.has(field)) said.set(key, unitName(at, String(value)));
    else if (Array.isArray(value)) {
      if (value.length > 0) said.set(key, value.map((unit) => unitName(at, String(unit))).join('、'));
    } else said.set(key, valueText(context, props, { field, value }));
  }
  const days = body.milestones ?? [];
  if (days.length > 0)
    said.set(
      'task-column.milestones',
      days.map((day, i) => `${dayText(language, day)} ${words.milestoneNames[i] ?? ''}`.trim()).join('；'),
    );
  return said;
}

function valueText(
  { language }: PageContext,
  { names }: TaskPageProps,
  { field, value }: { readonly field: string; readonly value: unknown },
): string {
  if (typeof value === 'boolean') return say(language, 'task-page.yes');
  const text = String(value);
  const key = `${WORDED[field] ?? ''}.${text}`;
  if (isWordKey(key)) return say(language, key);
  if (field === 'dueOn') return dayText(language, text);
  if (field === 'measuredPeriod') return periodText(language, text as never);
  if (field === 'indicator') {
    const body = names.indicators.get(text);
    return body ? nameText(language, body) : text;
  }
  return text;
}
