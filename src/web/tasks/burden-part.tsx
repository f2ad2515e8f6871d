import type { UnitBurden } from '../../engine/tasks/burden.ts';
import type { TaskPointRule, UnitPoints } from '../../engine/tasks/points.ts';
import type { Names, PageContext } from '../page-model.ts';
import { type WordKey, say } from '../words/index.ts';
import { unitName } from './task-text.ts';
import type { LightsProps } from './workbench-model.ts';

const BURDENS: readonly (readonly [keyof Omit<UnitBurden, 'unit'>, WordKey])[] = [
  ['leads', 'burden.leads'],
  ['supports', 'burden.supports'],
  ['covers', 'burden.covers'],
  ['books', 'burden.books'],
  ['urged', 'burden.urged'],
  ['slips', 'burden.slips'],
  ['textsAsked', 'burden.texts-asked'],
  ['textsSpared', 'burden.texts-spared'],
];

/** 基层负担部分 — what supervision asks of each unit, in order of code. */
export function BurdenPart({
  context,
  names,
  burden,
}: {
  readonly context: PageContext;
  readonly names: Names;
  readonly burden: readonly UnitBurden[];
}) {
  const { language } = context;
  if (burden.length === 0) return null;
  const sum = (key: 'textsAsked' | 'textsSpared') => burden.reduce((all, unit) => all + unit[key], 0);
  return (
    <section>
      <h2>{say(language, 'burden.title')}</h2>
      <p>{say(language, 'burden.why')}</p>
      <p>{say(language, 'burden.finding', { asked: sum('textsAsked'), spared: sum('textsSpared') })}</p>
      <CountTable context={context} names={names} title="burden.title" columns={BURDENS} rows={burden} />
    </section>
  );
}

interface CountTableProps<T extends { readonly unit: string }> {
  readonly context: PageContext;
  readonly names: Names;
  readonly title: WordKey;
  readonly columns: readonly (readonly [keyof T & string, WordKey])[];
  readonly rows: readonly T[];
}

/** A row of each unit, a column of each count. */
function CountTable<T extends { readonly unit: string }>(props: CountTableProps<T>) {
  const { context, names, title, columns, rows } = props;
  const { language } = context;
  return (
    <table class="stack lights-board">
      <caption class="sr">{say(language, title)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(language, 'lights.unit')}</th>
          {columns.map(([, word]) => (
            <th scope="col" class="num">
              {say(language, word)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <th scope="row">{unitName({ language, names }, row.unit)}</th>
            {columns.map(([key, word]) => (
              <td class="num" data-label={say(language, word)}>
                {String(row[key])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Points = NonNullable<LightsProps['points']>;

interface PointsProps {
  readonly context: PageContext;
  readonly names: Names;
  readonly points: Points;
}

/** 督办积分部分 — off until a setting names a rule; then by unit, in order of code: no ranking. */
export function PointsPart({ context, names, points }: PointsProps) {
  const { language } = context;
  const { rule, unknown } = points;
  return (
    <section>
      <h2>{say(language, 'points.title')}</h2>
      {rule ? (
        <p>{say(language, 'points.on-why', { id: rule.id })}</p>
      ) : (
        <p>
          <strong>{say(language, 'points.off')}</strong>
          {language === 'zh' ? '：' : ': '}
          {unknown === null
            ? say(language, 'points.off-why')
            : say(language, 'points.unknown', { id: unknown })}
        </p>
      )}
      {rule && <UnitPointsTable context={context} names={names} points={points} />}
      <h3>{say(language, 'points.rules')}</h3>
      <table class="stack point-rules">
        <caption class="sr">{say(language, 'points.rules')}</caption>
        <thead>
          <tr>
            <th scope="col">{say(language, 'points.rule')}</th>
            <th scope="col">{say(language, 'points.what')}</th>
            <th scope="col">{say(language, 'points.source')}</th>
          </tr>
        </thead>
        <tbody>
          {points.rules.map((one) => (
            <tr>
              <th scope="row">{one.id}</th>
              <td data-label={say(language, 'points.what')}>{ruleText(context, one)}</td>
              <td class="source" data-label={say(language, 'points.source')}>
                {one.source}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const UNIT_POINTS: readonly (readonly [keyof UnitPoints, WordKey])[] = [
  ['points', 'points.points'],
  ['onTime', 'points.unit-on-time'],
  ['late', 'points.unit-late'],
  ['returned', 'points.unit-returned'],
  ['notDoneLead', 'points.unit-lead'],
  ['notDoneSupport', 'points.unit-support'],
  ['contradicted', 'points.unit-contradicted'],
];

function UnitPointsTable({ context, names, points }: PointsProps) {
  const { language } = context;
  if (points.units.length === 0) return <p>{say(language, 'points.none')}</p>;
  const lost = points.units.filter(({ honoursLost }) => honoursLost);
  return (
    <>
      <CountTable
        context={context}
        names={names}
        title="points.title"
        columns={UNIT_POINTS}
        rows={points.units}
      />
      {lost.length > 0 && (
        <p>
          {say(language, 'points.honours-lost')}
          {language === 'zh' ? '：' : ': '}
          {lost.map(({ unit }) => unitName({ language, names }, unit)).join(language === 'zh' ? '、' : ', ')}
        </p>
      )}
    </>
  );
}

/** What a rule counts; what it says nothing of is left out. */
function ruleText({ language }: PageContext, rule: TaskPointRule): string {
  const parts: readonly (readonly [number, WordKey])[] = [
    [rule.onTime, 'points.on-time'],
    [rule.late, 'points.late'],
    [rule.returned, 'points.returned'],
    [rule.notDoneLead, 'points.not-done-lead'],
    [rule.notDoneSupport, 'points.not-done-support'],
    [rule.contradicted, 'points.contradicted'],
  ];
  const said = parts
    .filter(([points]) => points !== 0)
    .map(([points, word]) => say(language, word, { points: points > 0 ? `+${points}` : `−${-points}` }));
  if (rule.honoursLostAt !== null) said.push(say(language, 'points.honours', { count: rule.honoursLostAt }));
  return said.join(language === 'zh' ? '；' : '; ');
}
