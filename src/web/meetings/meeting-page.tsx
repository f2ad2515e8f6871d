import { dayText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FileList, FileUpload } from '../parts/file-upload.tsx';
import { FormProblems } from '../parts/form-fields.tsx';
import { unitText } from '../parts/page-text.ts';
import { paths } from '../paths.ts';
import { TaskNav } from '../tasks/task-nav.tsx';
import { say } from '../words/index.ts';
import { CommitmentList, matterTitle } from './matter-marks.tsx';
import type { MeetingProps } from './matter-model.ts';
import { HiddenFields, MeetingFields, PointFields, formOf } from './meeting-forms.tsx';
import { MeetingPoint } from './meeting-point.tsx';
import { MinutesPaper } from './minutes-paper.tsx';

/** 会议页 — agenda with what was discussed before, decisions and commitments, papers and minutes. */
export function renderMeetingPage(context: PageContext, props: MeetingProps): Promise<string> {
  return renderDocument(context, {
    title: matterTitle(context, props.title),
    kind: 'reading',
    main: <MeetingMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: MeetingProps;
}

function MeetingMain({ context, props }: PartProps) {
  const { language } = context;
  const { body, points } = props;
  const writes = props.keeps && context.asOf === null;
  const shown = points.filter((point) => point.body.withdrawn !== true);
  return (
    <div class="meeting-page">
      <p class="over">
        <a href={paths.meetings()}>{say(language, 'meetings.title')}</a>
        {` · ${say(language, `meeting-kind.${body.kind}`)} · ${say(language, `meeting-state.${body.state}`)}`}
      </p>
      <h1>{matterTitle(context, props.title)}</h1>
      <TaskNav context={context} />
      <p class="lead">{headingText(context, props)}</p>
      <FormProblems context={context} form={props.form} />
      <MeetingFacts context={context} props={props} />
      {writes && <Steps context={context} props={props} />}
      <h2 id="agenda">{say(language, 'meetings.agenda')}</h2>
      {shown.length === 0 && (
        <p class="empty">
          {say(
            language,
            writes && body.state !== 'cancelled' ? 'meetings.agenda-empty' : 'meetings.no-points',
          )}
        </p>
      )}
      {points.map((point) => (
        <MeetingPoint context={context} props={props} point={point} writes={writes} />
      ))}
      {props.commitments.length > 0 && (
        <section>
          <h3>{say(language, 'meetings.more')}</h3>
          <CommitmentList context={context} names={props.names} commitments={props.commitments} />
        </section>
      )}
      {writes && body.state !== 'cancelled' && (
        <details class="office-only" id="point" open={shown.length === 0 || props.acting === 'point'}>
          <summary>{say(language, 'meetings.add-point')}</summary>
          <PointFields context={context} props={props} point={null} />
        </details>
      )}
      <Papers context={context} props={props} writes={writes} />
      <h2 id="minutes">{say(language, 'meetings.minutes')}</h2>
      {props.minutes === null ? (
        <p class="quiet">{say(language, 'meetings.minutes-none')}</p>
      ) : (
        <>
          <p class="actions">
            <a class="button" href={paths.meetingMinutes(body.meeting)} download>
              {say(language, 'meetings.minutes-download')}
            </a>
          </p>
          <MinutesPaper context={context} minutes={props.minutes} />
        </>
      )}
    </div>
  );
}

function headingText({ language }: PageContext, { body, points }: MeetingProps): string {
  const on = dayText(language, body.on);
  const shown = points.filter((point) => point.body.withdrawn !== true);
  if (body.state === 'cancelled') return say(language, 'meetings.heading-cancelled', { on });
  if (body.state === 'held')
    return say(language, 'meetings.heading-held', {
      on,
      points: shown.length,
      decided: shown.filter(({ decision }) => decision !== null).length,
      commitments: shown.reduce((sum, { commitments }) => sum + commitments.length, 0),
    });
  const back = shown.filter(
    ({ matter, proposals }) => (matter?.record.held.length ?? 0) > 0 || (!matter && proposals.length > 0),
  ).length;
  return say(language, 'meetings.heading-planned', {
    on,
    points: shown.length,
    back: back === 0 ? '' : say(language, 'meetings.heading-back', { count: back }),
  });
}

function MeetingFacts({ context, props }: PartProps) {
  const { language } = context;
  const { body, chair, attending } = props;
  const facts: [string, string | undefined | null][] = [
    [say(language, 'meetings.day'), dayText(language, body.on)],
    [say(language, 'meetings.unit'), unitText(context, props.names, body.unit)],
    [say(language, 'meetings.chair'), body.chair === undefined ? null : matterTitle(context, chair)],
    [
      say(language, 'meetings.attending'),
      body.attending === undefined
        ? null
        : matterTitle(context, attending)
            .split(/\s*\n\s*/)
            .join(say(language, 'meetings.names-join')),
    ],
    [say(language, 'meetings.minutes-no'), body.minutesNo],
  ];
  return (
    <dl class="facts">
      {facts.map(([label, value]) =>
        value ? (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

/** Held, cancelled, changed: the meeting itself. */
function Steps({ context, props }: PartProps) {
  const { language } = context;
  const { body } = props;
  return (
    <div class="acts office-only">
      {body.state === 'planned' && (
        <form method="post" action={paths.meeting(body.meeting)} class="actions">
          <HiddenFields
            context={context}
            idempotencyKey={props.idempotencyKey}
            part="state"
            values={{ expectedVersion: props.version }}
          />
          <button type="submit" name="state" value="held">
            {say(language, 'meetings.hold')}
          </button>
          <button type="submit" class="second" name="state" value="cancelled">
            {say(language, 'meetings.cancel')}
          </button>
        </form>
      )}
      <details class="office-only" open={props.acting === 'meeting'}>
        <summary>{say(language, 'meetings.change')}</summary>
        <MeetingFields context={context} props={props} held={props} />
      </details>
    </div>
  );
}

function Papers({ context, props, writes }: PartProps & { readonly writes: boolean }) {
  const { language } = context;
  return (
    <section>
      <h2 id="files">{say(language, 'meetings.papers')}</h2>
      {props.papers.length === 0 ? (
        <p class="quiet">{say(language, 'meetings.papers-empty')}</p>
      ) : (
        <FileList
          context={context}
          files={props.papers.map((paper) => ({
            ...paper,
            href: paths.meetingFile(paper.body.of, paper.body.hash),
          }))}
        />
      )}
      {writes && (
        <FileUpload
          context={context}
          form={formOf(props, 'file')}
          open={props.acting === 'file'}
          action={paths.meetingFiles(props.body.meeting)}
          uses={['original']}
          idempotencyKey={props.idempotencyKey}
        />
      )}
    </section>
  );
}
