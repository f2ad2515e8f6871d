import { blank, type Measure } from '../../engine/blank.ts';
import { spanOf, yearOf } from '../../engine/period.ts';
import type { ProjectMonth } from '../../engine/projects/project-row.ts';
import { dayText, digitsText, periodText } from '../format.ts';
import type { PageContext, TrendPoint } from '../page-model.ts';
import { TrendChart } from '../parts/trend-chart.tsx';
import { paths } from '../paths.ts';
import { type Language, say } from '../words/index.ts';
import { MONTH_NAMES } from '../words/page.ts';
import type { ProjectPageProps } from './project-model.ts';
import { wanUnit } from './project-text.ts';

interface PartProps {
  readonly context: PageContext;
  readonly props: ProjectPageProps;
}

/** 投资进度块 — the year's plan by months and what was done of it, drawn and as a table with what each month says. */
export function ProjectMoney({ context, props }: PartProps) {
  const { language } = context;
  const { record, row, period } = props;
  const year = yearOf(spanOf(period).last);
  const months = record.months.filter(({ month }) => yearOf(month) === year);
  const earlier = record.months.filter(({ month }) => yearOf(month) < year);
  const currency = row.project.currency ?? 'CNY';
  const title = say(language, 'project.money', { year });
  const points = pointsOf(months, language);
  const drawn = points.filter(
    ({ actual, planned }) => typeof actual === 'number' || typeof planned === 'number',
  );
  return (
    <section>
      <h2 id="months">{title}</h2>
      {drawn.length > 1 && (
        <figure>
          <TrendChart
            trend={{ measure: 'value', points }}
            events={props.events}
            label={say(language, 'project.money-label', { year })}
            words={{
              actual: say(language, 'project.done'),
              planned: say(language, 'project.plan'),
              before: '',
              month: (month) =>
                language === 'zh' ? `${month} 月` : (MONTH_NAMES[month - 1] ?? '').slice(0, 3),
            }}
            decimals={language === 'zh' ? 2 : 3}
          />
          <figcaption class="quiet">
            {say(language, 'project.money-caption', { unit: drawnUnit(language, currency) })}
          </figcaption>
        </figure>
      )}
      {months.length === 0 ? (
        <p class="quiet">{say(language, 'project.no-months', { year })}</p>
      ) : (
        <Months context={context} props={props} months={months} caption={title} />
      )}
      {earlier.length > 0 && (
        <details>
          <summary>{say(language, 'project.earlier-months', { count: earlier.length })}</summary>
          <Months
            context={context}
            props={props}
            months={earlier}
            caption={say(language, 'project.earlier-months', { count: earlier.length })}
          />
        </details>
      )}
    </section>
  );
}

function pointsOf(months: readonly ProjectMonth[], language: Language): TrendPoint[] {
  return months.map(({ month, period, plan, investment }) => ({
    window: { first: month - (month % 12), last: month },
    period,
    actual: drawnOf(language, investment?.value),
    planned: drawnOf(language, plan?.value),
    before: blank('not-applicable'),
    growthPct: blank('not-applicable'),
  }));
}

/** In 亿; in English in bn, as every other amount there. */
function drawnOf(language: Language, digits: string | undefined): Measure {
  return digits === undefined
    ? blank('not-reported')
    : Number(digits) / (language === 'zh' ? 10_000 : 100_000);
}

/** 亿元, bn yuan; of another currency with its code. */
function drawnUnit(language: Language, currency: string): string {
  if (language === 'en') return currency === 'CNY' ? 'bn yuan' : `bn ${currency}`;
  return currency === 'CNY' ? '亿元' : `亿 ${currency}`;
}

interface MonthsProps extends PartProps {
  readonly months: readonly ProjectMonth[];
  readonly caption: string;
}

/** The months as they were reported, in 万 as the reporter wrote them, the latest first. */
function Months({ context, props, months, caption }: MonthsProps) {
  const { language, asOf } = context;
  const { texts, may, row } = props;
  const canReport = may.report && asOf === null;
  const heads = ['month', 'plan', 'done', 'forecast-end', 'progress', 'note'] as const;
  const number = new Set<string>(['plan', 'done']);
  const unit = wanUnit(language, row.project.currency);
  return (
    <table class="stack stack-line months">
      <caption class="sr">{caption}</caption>
      <thead>
        <tr>
          {heads.map((key) => (
            <th scope="col" class={number.has(key) ? 'num' : undefined}>
              {say(language, number.has(key) ? `project.${key as 'plan' | 'done'}-wan` : `project.${key}`, {
                unit,
              })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.toReversed().map((month) => (
          <tr>
            <th scope="row">
              {canReport ? (
                <a href={paths.projectMonth(row.project.project, { month: month.period })}>
                  {periodText(language, month.period)}
                </a>
              ) : (
                periodText(language, month.period)
              )}
            </th>
            <td class="num" data-label={say(language, 'project.plan-wan', { unit })}>
              {digitsOr(month.plan?.value)}
            </td>
            <td class="num" data-label={say(language, 'project.done-wan', { unit })}>
              {digitsOr(month.investment?.value)}
            </td>
            <td data-label={say(language, 'project.forecast-end')}>
              {month.forecastEnd ? dayText(language, month.forecastEnd.value) : '—'}
            </td>
            <td data-label={say(language, 'project.progress')}>
              {[month.progressPct && `${month.progressPct.value}%`, month.phase?.value]
                .filter(Boolean)
                .join(' · ') || '—'}
            </td>
            <td class="own-text" data-label={say(language, 'project.note')}>
              {month.note ? (texts.get(month.note.value) ?? say(language, 'task-list.erased')) : '—'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function digitsOr(digits: string | undefined): string {
  return digits === undefined ? '—' : digitsText(digits);
}
