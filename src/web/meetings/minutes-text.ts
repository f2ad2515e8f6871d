import type { UnitId } from '../../engine/fact.ts';
import { closedUp, dayText, nameText } from '../format.ts';
import type { Names } from '../page-model.ts';
import { type Language, say } from '../words/index.ts';
import type { CommitmentLine, MeetingProps, MinutesText, PointLine } from './matter-model.ts';

/** 纪要之材 — what minutes are made from. */
export interface MinutesMatter
  extends Pick<MeetingProps, 'body' | 'title' | 'chair' | 'attending' | 'points'> {
  readonly language: Language;
  readonly names: Names;
}

/**
 * 会议纪要 — the text of a meeting's minutes: who met, point by point what was decided, the commitments with unit and day. Null of a
 * meeting that was not held, or that decided nothing.
 */
export function minutesText(matter: MinutesMatter): MinutesText | null {
  const { language, body, title } = matter;
  const points = matter.points.filter((point) => point.body.withdrawn !== true);
  if (body.state !== 'held' || points.every(({ decision }) => decision === null)) return null;
  const called = title ?? say(language, 'meetings.erased');
  const issuer = unitName(matter, body.unit);
  return {
    mark: say(language, 'minutes.mark', { unit: issuer }),
    number: body.minutesNo ?? null,
    title: say(language, 'minutes.title', { title: called }),
    blocks: [
      { kind: 'paragraph', text: openingText(matter, called) },
      ...points.flatMap((point) => pointBlocks(matter, point)),
      ...commitmentTable(matter, points),
      ...attendingBlock(matter),
    ],
    issuer,
    on: body.on,
    copies: copiesOf(matter, points),
  };
}

function openingText({ language, body, chair }: MinutesMatter, title: string): string {
  const on = closedUp(dayText(language, body.on));
  if (chair === null) return say(language, 'minutes.opening-no-chair', { on, title });
  return say(language, 'minutes.opening', { on, title, chair });
}

function pointBlocks(matter: MinutesMatter, point: PointLine): MinutesText['blocks'] {
  const { language } = matter;
  const decided =
    point.decision === null
      ? say(language, 'minutes.no-decision')
      : say(language, 'minutes.decision', { decision: point.decision });
  return [
    { kind: 'heading', text: point.title ?? say(language, 'meetings.erased') },
    ...(point.text === null ? [] : [{ kind: 'paragraph' as const, text: point.text }]),
    { kind: 'paragraph', text: decided },
  ];
}

/** What was undertaken, with unit and day; what was taken back is not printed. */
function commitmentTable(matter: MinutesMatter, points: readonly PointLine[]): MinutesText['blocks'] {
  const { language } = matter;
  const rows = points.flatMap(({ body, commitments }) =>
    commitments
      .filter(({ fate }) => fate !== 'withdrawn')
      .map((one) => [
        String(body.number),
        wordsOf(language, one.text),
        byWhom(matter, one),
        dayOf(language, one),
      ]),
  );
  if (rows.length === 0) return [];
  const head = (['point', 'text', 'unit', 'due'] as const).map((column) =>
    say(language, `minutes.column-${column}`),
  );
  return [{ kind: 'table', caption: say(language, 'minutes.table'), head, rows }];
}

function wordsOf(language: Language, text: string | null): string {
  return text ?? say(language, 'meetings.erased');
}

function byWhom(matter: MinutesMatter, { body, owner }: CommitmentLine): string {
  const { language } = matter;
  return `${unitName(matter, body.unit)}${language === 'zh' ? ' ' : ', '}${wordsOf(language, owner)}`;
}

function dayOf(language: Language, { body }: CommitmentLine): string {
  return closedUp(dayText(language, body.dueOn));
}

function attendingBlock({ language, attending }: MinutesMatter): MinutesText['blocks'] {
  if (attending === null) return [];
  const names = attending.split(/\s*\n\s*/).join(say(language, 'meetings.names-join'));
  return [{ kind: 'paragraph', text: say(language, 'minutes.attending', { names }) }];
}

/** 分送 — the units that brought a point or undertook something. */
function copiesOf(matter: MinutesMatter, points: readonly PointLine[]): string[] {
  const units = points.flatMap(({ body, commitments }) => [
    ...(body.unit === undefined ? [] : [body.unit]),
    ...commitments.map((one) => one.body.unit),
  ]);
  return [...new Set(units)]
    .filter((unit) => unit !== matter.body.unit)
    .map((unit) => unitName(matter, unit));
}

function unitName({ language, names }: MinutesMatter, unit: UnitId): string {
  const known = names.units.get(unit);
  return known ? nameText(language, known) : unit;
}
