import type { Day } from '../../engine/fact.ts';
import { type OfficeCalendar, dayPlus, isWorkday } from '../../engine/tasks/calendar.ts';
import type { CalendarDayBody } from '../../engine/tasks/task-facts.ts';
import { dayText } from '../format.ts';
import type { FormState, PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { TaskNav } from './task-nav.tsx';

/** 工作日历页 — a year of the office's calendar; `carried`: how many days of it the program could load, null: none. */
export interface CalendarProps {
  readonly year: number;
  readonly calendar: OfficeCalendar;
  readonly carried: { readonly count: number; readonly version: string } | null;
  readonly form: FormState;
  readonly mayKeep: boolean;
  readonly idempotencyKey: string;
}

/** The page of a year's working days, and the forms that keep it. */
export function renderCalendarPage(context: PageContext, props: CalendarProps): Promise<string> {
  return renderDocument(context, {
    title: `${props.year} · ${say(context.language, 'calendar.title')}`,
    kind: 'wide',
    main: <CalendarMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: CalendarProps;
}

function CalendarMain({ context, props }: PartProps) {
  const { language } = context;
  const { year, calendar } = props;
  const days = daysOf(year);
  const stated = days.flatMap((day) => calendar.days.get(day) ?? []);
  const count = (kind: CalendarDayBody['kind']) => stated.filter((one) => one.kind === kind).length;
  const workdays = days.filter((day) => isWorkday(calendar, day)).length;
  return (
    <>
      <h1>
        {say(language, stated.length === 0 ? 'calendar.heading-plain' : 'calendar.heading', {
          year,
          workdays,
          holidays: count('holiday'),
          made: count('workday'),
        })}
      </h1>
      <TaskNav context={context} />
      <p>{say(language, 'calendar.why')}</p>
      <p class="actions year-turn">
        <a href={paths.calendar(year - 1)} rel="prev">
          ← {say(language, 'calendar.before', { year: year - 1 })}
        </a>
        <a href={paths.calendar(year + 1)} rel="next">
          {say(language, 'calendar.before', { year: year + 1 })} →
        </a>
      </p>
      <FormProblems context={context} form={props.form} />
      <div class="year">
        {Array.from({ length: 12 }, (_, month) => (
          <Month context={context} props={props} month={month} />
        ))}
      </div>
      {stated.length > 0 && <Stated context={context} year={year} days={stated} />}
      {props.mayKeep && <Forms context={context} props={props} />}
    </>
  );
}

function daysOf(year: number): Day[] {
  const days: Day[] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = dayPlus(day, 1)) days.push(day);
  return days;
}

function monthName({ language }: PageContext, year: number, month: number): string {
  const first = new Date(Date.UTC(year, month, 1));
  const name = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(first);
  return say(language, 'calendar.month', { month: month + 1, name });
}

function Month({ context, props, month }: PartProps & { readonly month: number }) {
  const { language } = context;
  const { year, calendar } = props;
  const days = daysOf(year).filter((day) => Number(day.slice(5, 7)) === month + 1);
  const lead = (new Date(`${days[0]!}T00:00:00Z`).getUTCDay() + 6) % 7;
  const cells: (Day | null)[] = [...Array.from({ length: lead }, () => null), ...days];
  const weeks: (Day | null)[][] = [];
  for (let at = 0; at < cells.length; at += 7) weeks.push(cells.slice(at, at + 7));
  return (
    <table class="month">
      <caption>{monthName(context, year, month)}</caption>
      <thead>
        <tr>
          {say(language, 'calendar.weekdays')
            .split(' ')
            .map((name) => (
              <th scope="col">{name}</th>
            ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr>
            {Array.from({ length: 7 }, (_, at) => (
              <DayCell context={context} calendar={calendar} day={week[at] ?? null} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({
  context,
  calendar,
  day,
}: {
  readonly context: PageContext;
  readonly calendar: OfficeCalendar;
  readonly day: Day | null;
}) {
  const { language } = context;
  if (day === null) return <td aria-hidden="true">{'\u00a0'}</td>;
  const said = calendar.days.get(day);
  const off = !isWorkday(calendar, day);
  return (
    <td class={`day ${off ? 'day-off' : ''} ${said ? `day-${said.kind}` : ''}`.trim()} title={said?.name}>
      {Number(day.slice(8))}
      {said && said.kind !== 'ordinary' && (
        <span class="day-mark">{say(language, `calendar.${said.kind}-mark`)}</span>
      )}
    </td>
  );
}

function Stated({
  context,
  year,
  days,
}: {
  readonly context: PageContext;
  readonly year: number;
  readonly days: readonly CalendarDayBody[];
}) {
  const { language } = context;
  return (
    <details>
      <summary>{say(language, 'calendar.list', { year })}</summary>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">{say(language, 'calendar.day')}</th>
            <th scope="col">{say(language, 'calendar.kind')}</th>
            <th scope="col">{say(language, 'calendar.name')}</th>
            <th scope="col">{say(language, 'calendar.source')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((one) => (
            <tr>
              <th scope="row">{dayText(language, one.day)}</th>
              <td data-label={say(language, 'calendar.kind')}>{say(language, `calendar.${one.kind}`)}</td>
              <td data-label={say(language, 'calendar.name')}>{one.name ?? '—'}</td>
              <td data-label={say(language, 'calendar.source')}>{one.source ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Forms({ context, props }: PartProps) {
  const { language } = context;
  const { year, carried, form } = props;
  const at = { context, form };
  return (
    <div class="calendar-forms">
      <form class="form" method="post" action={paths.calendar(year)} id="keep">
        <h2>{say(language, 'calendar.keep-title')}</h2>
        <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
        <InputField {...at} name="day" type="date" label={say(language, 'calendar.day')} required />
        <SelectField
          {...at}
          name="kind"
          label={say(language, 'calendar.kind')}
          options={(['holiday', 'workday', 'ordinary'] as const).map((kind) => ({
            value: kind,
            label: say(language, `calendar.${kind}`),
          }))}
        />
        <InputField
          {...at}
          name="name"
          label={say(language, 'calendar.name')}
          help={say(language, 'calendar.name-help')}
        />
        <InputField
          {...at}
          name="source"
          label={say(language, 'calendar.source')}
          help={say(language, 'calendar.source-help')}
        />
        <p class="actions">
          <button type="submit">{say(language, 'calendar.keep')}</button>
        </p>
      </form>
      <form class="form" method="post" action={paths.fillCalendar(year)}>
        <h2>{say(language, 'calendar.fill-title', { year })}</h2>
        <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-fill`} />
        {carried ? (
          <>
            <p>{say(language, 'calendar.fill-why', carried)}</p>
            <p class="actions">
              <button type="submit" class="second">
                {say(language, 'calendar.fill')}
              </button>
            </p>
          </>
        ) : (
          <p>{say(language, 'calendar.fill-none', { year })}</p>
        )}
      </form>
    </div>
  );
}
