import { dayText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { LIGHT_SHAPES } from '../parts/light.tsx';
import { renderDocument } from '../parts/document.tsx';
import { unitText } from '../parts/page-text.ts';
import { here, paths } from '../paths.ts';
import { TaskNav } from '../tasks/task-nav.tsx';
import { say } from '../words/index.ts';
import { atInstant, matterTitle } from './matter-marks.tsx';
import type { MatterLine, MattersProps } from './matter-model.ts';
import { Pages } from './meetings-list-page.tsx';

/** 事由清单页 — matters that keep coming back first. */
export function renderMattersPage(context: PageContext, props: MattersProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'matters.title'),
    kind: 'reading',
    main: <MattersMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: MattersProps;
}

const LISTS = ['recurring', 'warned', 'open', 'closed', 'all'] as const;

function MattersMain({ context, props }: PartProps) {
  const { language } = context;
  const { counts, matters, rule } = props;
  return (
    <>
      <h1>{headingText(context, props)}</h1>
      <TaskNav context={context} />
      {counts.all === 0 ? (
        <p class="empty">{say(language, 'matters.empty')}</p>
      ) : (
        <>
          <nav class="list-tabs" aria-label={say(language, 'matters.list')}>
            {LISTS.map((list) => (
              <a
                href={here(context, { list, page: null })}
                aria-current={props.list === list ? 'page' : undefined}
              >
                {say(language, `matter-list.${list}`)} {counts[list]}
              </a>
            ))}
          </nav>
          {matters.length === 0 ? (
            <p class="empty">{say(language, 'matters.none')}</p>
          ) : (
            <MatterTable context={context} props={props} />
          )}
          <Pages context={context} {...props} />
        </>
      )}
      <p class="quiet">{say(language, 'matters.why', { meetings: rule.meetings, rule: rule.id })}</p>
    </>
  );
}

function headingText({ language }: PageContext, { counts, rule }: MattersProps): string {
  if (counts.all === 0) return say(language, 'matters.heading-empty');
  const { meetings } = rule;
  if (counts.recurring === 0) return say(language, 'matters.heading-none', { meetings, total: counts.all });
  return say(language, 'matters.heading', { count: counts.recurring, meetings });
}

function MatterTable({ context, props }: PartProps) {
  const { language } = context;
  return (
    <div class="scroll">
      <table class="stack matters">
        <caption class="sr">{say(language, 'matters.list')}</caption>
        <thead>
          <tr>
            <th scope="col">{say(language, 'matters.name')}</th>
            <th scope="col">{say(language, 'matters.finding')}</th>
            <th scope="col" class="num">
              {say(language, 'matters.meetings')}
            </th>
            <th scope="col" class="num">
              {say(language, 'matters.span')}
            </th>
            <th scope="col">{say(language, 'matters.commitments')}</th>
            <th scope="col">{say(language, 'matters.last')}</th>
            <th scope="col">{say(language, 'matter.unit')}</th>
          </tr>
        </thead>
        <tbody>
          {props.matters.map((line) => {
            const { held, days, row } = line.record;
            const last = held.at(-1);
            return (
              <tr>
                <th scope="row">
                  <a href={paths.matter(line.matter, atInstant(context))}>
                    {matterTitle(context, line.title)}
                  </a>
                </th>
                <td data-label={say(language, 'matters.finding')}>
                  <FindingMark context={context} line={line} />
                </td>
                <td data-label={say(language, 'matters.meetings')} class="num">
                  {held.length}
                </td>
                <td data-label={say(language, 'matters.span')} class="num nowrap">
                  {say(language, 'matters.days', { days })}
                </td>
                <td data-label={say(language, 'matters.commitments')}>{keptText(context, line)}</td>
                <td data-label={say(language, 'matters.last')} class="nowrap">
                  {last ? dayText(language, last.on) : '—'}
                </td>
                <td data-label={say(language, 'matter.unit')}>
                  {unitText(context, props.names, row.matter.body.unit)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** How many commitments were made and how many of them kept. */
export function keptText({ language }: PageContext, { record }: MatterLine): string {
  const made = record.commitments.filter(({ fate }) => fate !== 'withdrawn');
  if (made.length === 0) return say(language, 'matters.no-commitments');
  const kept = made.filter(({ fate }) => fate === 'kept').length;
  return say(language, 'matters.kept-of', { made: made.length, kept });
}

/** What the radar finds of a matter: shape and word. */
export function FindingMark({
  context,
  line,
  short = false,
}: {
  readonly context: PageContext;
  readonly line: MatterLine;
  /** True beside a sentence that says the numbers. */
  readonly short?: boolean;
}) {
  const { language } = context;
  const { finding, warning, closed } = line.record;
  if (finding)
    return (
      <span class="light light-red">
        <span aria-hidden="true">{LIGHT_SHAPES.red}</span>{' '}
        {short
          ? say(language, 'matter-list.recurring')
          : say(language, 'matters.found', { meetings: finding.meetings })}
      </span>
    );
  if (warning)
    return (
      <span class="light light-yellow">
        <span aria-hidden="true">{LIGHT_SHAPES.yellow}</span>{' '}
        {say(language, 'matters.warned', { on: dayText(language, warning.on) })}
      </span>
    );
  if (closed) return <span class="quiet">{say(language, 'matters.settled')}</span>;
  if (short) return null;
  return (
    <span class="blank">
      <span aria-hidden="true">—</span>
      <span class="sr">{say(language, 'matters.fine-why')}</span>
    </span>
  );
}
