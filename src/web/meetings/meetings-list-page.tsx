import { dayText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems } from '../parts/form-fields.tsx';
import { unitText } from '../parts/page-text.ts';
import { here, paths } from '../paths.ts';
import { TaskNav } from '../tasks/task-nav.tsx';
import { say } from '../words/index.ts';
import { atInstant, matterTitle } from './matter-marks.tsx';
import type { MeetingsProps } from './matter-model.ts';
import { MeetingFields } from './meeting-forms.tsx';

/** 会议清单页 — meetings planned and held, and the form that plans one. */
export function renderMeetingsPage(context: PageContext, props: MeetingsProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'meetings.title'),
    kind: 'reading',
    main: <MeetingsMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: MeetingsProps;
}

const STATES = ['planned', 'held', 'cancelled'] as const;

function MeetingsMain({ context, props }: PartProps) {
  const { language, query } = context;
  const { counts, meetings, units } = props;
  const all = counts.planned + counts.held + counts.cancelled;
  const keeps = units.length > 0 && context.asOf === null;
  return (
    <>
      <h1>
        {all === 0
          ? say(language, 'meetings.empty-heading')
          : say(language, 'meetings.heading', { planned: counts.planned, held: counts.held })}
      </h1>
      <TaskNav context={context} />
      <p>{say(language, 'meetings.why')}</p>
      <FormProblems context={context} form={props.form} />
      {all === 0 ? (
        <p class="empty">{say(language, keeps ? 'meetings.empty' : 'meetings.empty-reader')}</p>
      ) : (
        <>
          <nav class="list-tabs" aria-label={say(language, 'meetings.list')}>
            <a
              href={here(context, { state: null, page: null })}
              aria-current={query['state'] ? undefined : 'page'}
            >
              {say(language, 'meetings.all')} {all}
            </a>
            {STATES.map((state) => (
              <a
                href={here(context, { state, page: null })}
                aria-current={query['state'] === state ? 'page' : undefined}
              >
                {say(language, `meeting-state.${state}`)} {counts[state]}
              </a>
            ))}
          </nav>
          {meetings.length > 0 && <MeetingTable context={context} props={props} />}
          <Pages context={context} {...props} />
        </>
      )}
      {keeps && (
        <details class="office-only" open={all === 0 || props.acting === 'meeting'}>
          <summary>{say(language, 'meetings.plan')}</summary>
          <MeetingFields context={context} props={props} held={null} />
        </details>
      )}
    </>
  );
}

function MeetingTable({ context, props }: PartProps) {
  const { language } = context;
  return (
    <div class="scroll">
      <table class="stack matters">
        <caption class="sr">{say(language, 'meetings.list')}</caption>
        <thead>
          <tr>
            <th scope="col">{say(language, 'meetings.name')}</th>
            <th scope="col">{say(language, 'meetings.day')}</th>
            <th scope="col">{say(language, 'meetings.kind')}</th>
            <th scope="col">{say(language, 'meetings.unit')}</th>
            <th scope="col">{say(language, 'meetings.state')}</th>
            <th scope="col" class="num">
              {say(language, 'meetings.points')}
            </th>
            <th scope="col" class="num">
              {say(language, 'meetings.decided')}
            </th>
            <th scope="col" class="num">
              {say(language, 'meetings.commitments')}
            </th>
            <th scope="col" class="num">
              {say(language, 'meetings.unconfirmed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.meetings.map(({ body, title, ...row }) => (
            <tr>
              <th scope="row">
                <a href={paths.meeting(body.meeting, atInstant(context))}>{matterTitle(context, title)}</a>
              </th>
              <td data-label={say(language, 'meetings.day')} class="nowrap">
                {dayText(language, body.on)}
              </td>
              <td data-label={say(language, 'meetings.kind')}>
                {say(language, `meeting-kind.${body.kind}`)}
              </td>
              <td data-label={say(language, 'meetings.unit')}>{unitText(context, props.names, body.unit)}</td>
              <td data-label={say(language, 'meetings.state')}>
                {say(language, `meeting-state.${body.state}`)}
              </td>
              {(['points', 'decided', 'commitments', 'unconfirmed'] as const).map((column) => (
                <td data-label={say(language, `meetings.${column}`)} class="num">
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface PagesProps {
  readonly context: PageContext;
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

/** The pages of a list, where it has several. */
export function Pages({ context, total, page, pageSize }: PagesProps) {
  const { language } = context;
  const last = Math.ceil(total / pageSize);
  if (last <= 1) return null;
  return (
    <nav class="pager" aria-label={say(language, 'task-list.pages')}>
      {page > 1 && (
        <a href={here(context, { page: String(page - 1) })}>{say(language, 'task-list.before')}</a>
      )}
      <span>
        {page} / {last}
      </span>
      {page < last && (
        <a href={here(context, { page: String(page + 1) })}>{say(language, 'task-list.after')}</a>
      )}
    </nav>
  );
}
