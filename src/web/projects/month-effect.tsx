import { isBlank, type Measure } from '../../engine/blank.ts';
import { spanOf, yearOf } from '../../engine/period.ts';
import type { ProjectMonth, ProjectRow } from '../../engine/projects/project-row.ts';
import { micro, MICRO } from '../../engine/projects/stall-reports.ts';
import { digitsText, numberText, percentText, periodText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { type WordKey, say } from '../words/index.ts';
import { PointsMark, ProjectLight } from './project-marks.tsx';
import type { MonthFormProps } from './project-model.ts';
import { wanUnit } from './project-text.ts';

interface PartProps {
  readonly context: PageContext;
  readonly props: MonthFormProps;
}

/** 试算块 — what the answer does before it counts: in a sentence what it adds, its share of the year's plan and the distance to schedule; then before and after. */
export function MonthEffect({ context, props }: PartProps) {
  const { language } = context;
  const { row, after, record } = props;
  if (!after) return null;
  const unit = wanUnit(language, row.project.currency);
  const said = saidText(context, props);
  return (
    <div class="confirm">
      <h2>{say(language, 'month-form.effect')}</h2>
      <p>{said ?? say(language, 'month-form.no-sum')}</p>
      <table class="narrow stack">
        <thead>
          <tr>
            <th scope="col">{say(language, 'month-form.what')}</th>
            {HEADS.map((key) => (
              <th scope="col" class="num">
                {say(language, key, { unit })}
              </th>
            ))}
            <th scope="col">{say(language, 'projects.light')}</th>
          </tr>
        </thead>
        <tbody>
          <Line context={context} props={props} row={row} months={record.months} word="now" />
          <Line context={context} props={props} row={after.row} months={after.months} word="after" />
        </tbody>
      </table>
      <p>{say(language, props.form.problems.length > 0 ? 'month-form.refused-so' : 'month-form.not-yet')}</p>
    </div>
  );
}

const HEADS = [
  'month-form.sum',
  'projects.completion',
  'project-board.schedule',
  'project-board.gap',
] as const satisfies readonly WordKey[];

interface LineProps extends PartProps {
  readonly row: ProjectRow;
  readonly months: readonly ProjectMonth[];
  readonly word: 'now' | 'after';
}

function Line({ context, props, row, months, word }: LineProps) {
  const { language } = context;
  const sum = months.find(({ period }) => period === props.period)?.investment?.value;
  const unit = wanUnit(language, row.project.currency);
  return (
    <tr>
      <th scope="row">{say(language, `month-form.${word}`)}</th>
      <td class="num" data-label={say(language, 'month-form.sum', { unit })}>
        {sum === undefined ? '—' : digitsText(sum)}
      </td>
      <td class="num" data-label={say(language, 'projects.completion')}>
        {pctOf(row.completionPct)}
      </td>
      <td class="num" data-label={say(language, 'project-board.schedule')}>
        {pctOf(row.schedulePct)}
      </td>
      <td class="num" data-label={say(language, 'project-board.gap')}>
        <PointsMark points={row.gapPoints} language={language} />
      </td>
      <td data-label={say(language, 'projects.light')}>
        <ProjectLight row={row} language={language} />
      </td>
    </tr>
  );
}

function pctOf(value: Measure): string {
  return isBlank(value) ? '—' : percentText(value, 1);
}

/** The answer in a sentence; null where it says no investment. */
function saidText({ language }: PageContext, props: MonthFormProps): string | null {
  const { after, period } = props;
  const sum = after?.months.find((month) => month.period === period)?.investment?.value;
  if (!after || sum === undefined) return null;
  const { completionPct, schedulePct, gapPoints, project } = after.row;
  const unit = wanUnit(language, project.currency);
  const year = yearOf(spanOf(period).last);
  const plan = after.months.find(({ month }) => yearOf(month) === year && month % 12 === 11)?.plan?.value;
  const isPlanned = plan !== undefined && !isBlank(completionPct);
  const share = say(language, isPlanned ? 'month-form.of-plan' : 'month-form.no-plan', {
    sum: digitsText(sum),
    unit,
    plan: digitsText(plan ?? ''),
    completion: pctOf(completionPct),
  });
  const pace = isBlank(gapPoints)
    ? say(language, 'month-form.unknown-pace')
    : say(language, gapPoints < 0 ? 'month-form.behind' : 'month-form.ahead', {
        schedule: pctOf(schedulePct),
        gap: numberText(Math.abs(gapPoints), 1),
      });
  return `${addedText(language, { months: after.months, period, sum, unit })}${share}${pace}`;
}

interface Added {
  readonly months: readonly ProjectMonth[];
  readonly period: MonthFormProps['period'];
  readonly sum: string;
  readonly unit: string;
}

/** What the month adds to the last one of its year that was reported, in whole millionths. */
function addedText(language: PageContext['language'], { months, period, sum, unit }: Added): string {
  const { last } = spanOf(period);
  const before = months.findLast(
    ({ month, investment }) => month < last && yearOf(month) === yearOf(last) && investment !== null,
  );
  if (!before && last % 12 > 0) return say(language, 'month-form.added-first');
  const added = micro(sum) - micro(before?.investment?.value);
  const month = before ? periodText(language, before.period) : '';
  const params = { added: digitsText(String(Math.abs(added) / MICRO)), unit, month };
  if (added < 0) return say(language, 'month-form.lowered', params);
  const isNext = !before || before.month === last - 1;
  return say(language, isNext ? 'month-form.added' : 'month-form.added-since', params);
}
