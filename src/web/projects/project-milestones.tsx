import { dayText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import type { ProjectPageProps } from './project-model.ts';
import { daysMoved, eventsOn, type TimeLine, type TimeLineRow, timeLineOf } from './time-line-plan.ts';
import { TimeLineChart } from './time-line.tsx';

interface PartProps {
  readonly context: PageContext;
  readonly props: ProjectPageProps;
}

/** 时间线块 — the drawing, its key, and the same as a table: what was planned, what came of it, by how much it moved, what proves it. */
export function ProjectMilestones({ context, props }: PartProps) {
  const { language } = context;
  const { record, today, events, may } = props;
  const line = timeLineOf(record, today);
  return (
    <section>
      <h2 id="time-line">{headingOf(context, line)}</h2>
      {line === null ? (
        <p class="quiet">{say(language, 'project.no-days')}</p>
      ) : (
        <>
          <figure>
            <TimeLineChart
              line={line}
              events={events}
              label={say(language, 'time-line.label')}
              words={{
                planned: say(language, 'time-line.planned'),
                actual: say(language, 'time-line.actual'),
                forecast: say(language, 'time-line.forecast'),
                today: say(language, context.asOf === null ? 'time-line.today' : 'time-line.that-day'),
                moved: (days) =>
                  say(language, days > 0 ? 'time-line.moved-later' : 'time-line.moved-earlier', {
                    days: Math.abs(days),
                  }),
              }}
            />
            <figcaption class="quiet">{say(language, 'time-line.key')}</figcaption>
          </figure>
          <LineTable context={context} props={props} line={line} />
          <Events context={context} props={props} line={line} />
        </>
      )}
      {may.report && context.asOf === null && (
        <p class="actions office-only">
          <a href={`${paths.projectMonth(props.row.project.project)}#milestone`}>
            {say(language, 'project.milestone-report')}
          </a>
        </p>
      )}
    </section>
  );
}

/** How many milestones are done, how many are past their day. */
function headingOf({ language }: PageContext, line: TimeLine | null): string {
  const milestones = (line?.rows ?? []).filter(({ kind }) => kind === 'milestone');
  if (milestones.length === 0) return say(language, 'time-line.title');
  return say(language, 'time-line.heading', {
    count: milestones.length,
    done: milestones.filter(({ done }) => done !== null).length,
    overdue: milestones.filter(({ isOverdue }) => isOverdue).length,
  });
}

function LineTable({ context, props, line }: PartProps & { readonly line: TimeLine }) {
  const { language } = context;
  const heads = ['what', 'first', 'now', 'done', 'moved', 'proof'] as const;
  return (
    <table class="stack stack-line">
      <caption class="sr">{say(language, 'time-line.label')}</caption>
      <thead>
        <tr>
          {heads.map((key) => (
            <th scope="col" class={key === 'moved' ? 'num' : undefined}>
              {say(language, `time-line.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {line.rows.map((row) => (
          <Line context={context} props={props} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ context, props, row }: PartProps & { readonly row: TimeLineRow }) {
  const { language } = context;
  const moved = daysMoved(row);
  const spanned = row.kind === 'planned' || row.kind === 'actual';
  return (
    <tr>
      <th scope="row" class="own-text">
        {row.kind === 'milestone' ? row.name : say(language, `time-line.${row.kind}`)}
      </th>
      <td data-label={say(language, 'time-line.first')}>
        {spanned ? dayOr(context, row.from) : dayOr(context, row.dues[0] ?? null)}
      </td>
      <td data-label={say(language, 'time-line.now')}>
        {row.kind === 'actual'
          ? '—'
          : dayOr(context, row.kind === 'planned' ? row.to : (row.dues.at(-1) ?? null))}
        {row.isOverdue && (
          <span class="light light-yellow">
            {' '}
            <span aria-hidden="true">▲</span> {say(language, 'project.overdue')}
          </span>
        )}
      </td>
      <td data-label={say(language, 'time-line.done')}>{dayOr(context, row.done)}</td>
      <td class="num" data-label={say(language, 'time-line.moved')}>
        {row.dues.length < 2 ? (
          '—'
        ) : (
          <>
            {moved > 0 ? '+' : ''}
            {say(language, 'time-line.days-times', { days: moved, times: row.dues.length - 1 })}
          </>
        )}
      </td>
      <td data-label={say(language, 'time-line.proof')}>
        <Proof context={context} props={props} row={row} />
      </td>
    </tr>
  );
}

function dayOr({ language }: PageContext, day: string | null): string {
  return day === null ? '—' : dayText(language, day);
}

/** What proves that it was done: the paper or photograph by its name. */
function Proof({ context, props, row }: PartProps & { readonly row: TimeLineRow }) {
  const { language } = context;
  const { project } = props.row.project;
  if (row.proofFile === null)
    return row.kind === 'milestone' && row.done !== null ? (
      <span class="quiet">{say(language, 'time-line.no-proof')}</span>
    ) : (
      <>—</>
    );
  const held = props.attachments.find(({ body }) => body.hash === row.proofFile);
  if (!held) return <span class="quiet">{say(language, 'time-line.proof-elsewhere')}</span>;
  return (
    <a href={paths.projectFile(project, row.proofFile)} download>
      {held.name ?? say(language, `task-file.${held.body.use}`)}
    </a>
  );
}

function Events({ context, props, line }: PartProps & { readonly line: TimeLine }) {
  const { language } = context;
  const shown = eventsOn(line, props.events);
  if (shown.length === 0) return null;
  return (
    <p class="quiet">
      {say(language, 'time-line.events')}
      {shown
        .map(({ name, from, to }) =>
          [name, dayText(language, from)]
            .join(' ')
            .concat(to === undefined || to === from ? '' : `–${dayText(language, to)}`),
        )
        .join(say(language, 'punctuation.list'))}
    </p>
  );
}
