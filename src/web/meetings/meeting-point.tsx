import { dayText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { LIGHT_SHAPES } from '../parts/light.tsx';
import { unitText } from '../parts/page-text.ts';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { CommitmentList, ItemList, atInstant, commitmentText, matterTitle } from './matter-marks.tsx';
import type { MatterLine, MeetingProps, PointLine, ProposalLine } from './matter-model.ts';
import { DecisionFields, HiddenFields, JudgeFields, PointFields, RaiseFields } from './meeting-forms.tsx';

interface PointProps {
  readonly context: PageContext;
  readonly props: MeetingProps;
  readonly point: PointLine;
  readonly writes: boolean;
}

/** 议题块 — one point of the agenda: what it is about, whether it was discussed before, what was decided and undertaken. */
export function MeetingPoint({ context, props, point, writes }: PointProps) {
  const { language } = context;
  const { body, title } = point;
  const withdrawn = body.withdrawn === true;
  const held = props.body.state === 'held';
  return (
    <section class="agenda-point" id={`point-${body.number}`}>
      <h3>
        <span class="quiet">{say(language, 'meetings.point', { number: body.number })}</span>{' '}
        {matterTitle(context, title)}
        {withdrawn && <span class="quiet"> · {say(language, 'meetings.point-withdrawn')}</span>}
      </h3>
      <p class="quiet">{aboutText(context, props, point)}</p>
      {point.text !== null && <p class="own-text">{point.text}</p>}
      {!withdrawn && <About context={context} props={props} point={point} writes={writes} />}
      {!withdrawn && (held || point.decision !== null) && (
        <Decided context={context} props={props} point={point} writes={writes} />
      )}
      {writes && props.body.state !== 'cancelled' && (
        <details class="office-only" open={props.acting === `point-${body.number}`}>
          <summary>{say(language, 'meetings.change-point')}</summary>
          <PointFields context={context} props={props} point={point} />
        </details>
      )}
    </section>
  );
}

function aboutText(context: PageContext, { names, projects }: MeetingProps, { body }: PointLine): string {
  const { language } = context;
  const colon = language === 'zh' ? '：' : ': ';
  const project = body.project && (projects?.find(({ id }) => id === body.project)?.name ?? body.project);
  return [
    body.unit && `${say(language, 'meetings.brought-by')}${colon}${unitText(context, names, body.unit)}`,
    project && `${say(language, 'meetings.project')}${colon}${project}`,
    body.reference,
  ]
    .filter(Boolean)
    .join(' · ');
}

function About({ context, props, point, writes }: PointProps) {
  const { language } = context;
  const { matter, proposals } = point;
  if (matter)
    return (
      <div class="before">
        <p>
          {say(language, 'meetings.about')}
          {language === 'zh' ? '：' : ': '}
          <a href={paths.matter(matter.matter, atInstant(context))}>{matterTitle(context, matter.title)}</a>
        </p>
        <Before context={context} props={props} matter={matter} />
        {writes && <Confirm context={context} props={props} point={point} />}
      </div>
    );
  return (
    <div class="before">
      {proposals.map((proposal) => (
        <Proposal context={context} props={props} point={point} proposal={proposal} writes={writes} />
      ))}
      {proposals.length === 0 && <p>{say(language, 'meetings.about-none')}</p>}
      {writes && <Confirm context={context} props={props} point={point} />}
    </div>
  );
}

/** How often the matter came before this meeting, and whether this one fills the measure. */
function Before({
  context,
  props,
  matter,
}: {
  readonly context: PageContext;
  readonly props: MeetingProps;
  readonly matter: MatterLine;
}) {
  const { language } = context;
  const { held, warning } = matter.record;
  const { meeting, on, state } = props.body;
  const before = held.filter((one) => one.on < on || (one.on === on && one.meeting < meeting));
  if (before.length === 0) return null;
  const counted = before.filter(({ counts }) => counts).length;
  const third = state === 'planned' && warning !== null && counted > 0;
  return (
    <p class={third ? 'warned' : undefined}>
      {third && <span aria-hidden="true">{LIGHT_SHAPES.yellow} </span>}
      {say(language, counted === before.length ? 'meetings.before-count' : 'meetings.before-count-kept', {
        count: before.length,
      })}
      {language === 'zh' ? '。' : '. '}
      {third && say(language, 'meetings.before-third', { count: counted + 1 })}
    </p>
  );
}

interface ProposalProps extends PointProps {
  readonly proposal: ProposalLine;
}

function Proposal({ context, props, point, proposal, writes }: ProposalProps) {
  const { language } = context;
  const { meeting, matter, shared, grounds } = proposal;
  const stop = say(language, 'meetings.names-join');
  const name = matterTitle(context, matter?.title ?? proposal.title);
  return (
    <div class="proposal">
      <p>
        <strong>
          {say(language, proposal.score >= SURE ? 'meetings.before' : 'meetings.before-maybe')}
          {language === 'zh' ? '：' : ': '}
        </strong>
        {matter ? <a href={paths.matter(matter.matter, atInstant(context))}>{name}</a> : name}
        <br />
        <a href={paths.meeting(meeting.meeting, atInstant(context))}>
          {say(language, 'meetings.before-at', {
            on: dayText(language, meeting.on),
            meeting: matterTitle(context, proposal.meetingTitle),
            title: matterTitle(context, proposal.title),
          })}
        </a>
      </p>
      {matter && <Before context={context} props={props} matter={matter} />}
      <p class="quiet">
        {grounds.map((ground) => say(language, `meetings.ground-${ground}`)).join(stop)}
        {shared.length > 0 && (
          <>
            {language === 'zh' ? '。' : '. '}
            {say(language, 'meetings.shared')}
            {language === 'zh' ? '：' : ': '}
            {shared.map((words) => (
              <>
                <mark lang="zh-CN">{words}</mark>{' '}
              </>
            ))}
          </>
        )}
      </p>
      {writes && (
        <form
          method="post"
          action={`${paths.meeting(props.body.meeting)}#point-${point.body.number}`}
          class="actions"
        >
          <HiddenFields
            context={context}
            idempotencyKey={props.idempotencyKey}
            part={`matter-${point.body.number}`}
            values={{
              number: point.body.number,
              expectedVersion: point.version,
              ...(matter ? { matter: matter.matter } : { like: proposal.like }),
            }}
          />
          <button
            type="submit"
            name="answer"
            value="same"
            aria-label={say(language, 'meetings.same-name', { title: name })}
          >
            {say(language, 'meetings.same')}
          </button>
          <button
            type="submit"
            class="second"
            name="answer"
            value="not"
            aria-label={say(language, 'meetings.not-same-name', { title: name })}
          >
            {say(language, 'meetings.not-same')}
          </button>
        </form>
      )}
    </div>
  );
}

/** From here on a proposal is said without a doubt. */
const SURE = 0.95;

/** A person says what the point is about: something new, or a matter of the list. */
function Confirm({ context, props, point }: Omit<PointProps, 'writes'>) {
  const { language } = context;
  const part = `matter-${point.body.number}`;
  const action = `${paths.meeting(props.body.meeting)}#point-${point.body.number}`;
  const hidden = { number: point.body.number, expectedVersion: point.version };
  const others = props.matters.filter(({ matter }) => matter !== point.matter?.matter);
  return (
    <>
      <form method="post" action={action} class="actions">
        <HiddenFields
          context={context}
          idempotencyKey={`${props.idempotencyKey}-n`}
          part={part}
          values={{ ...hidden, ...(point.matter ? { matter: point.matter.matter } : {}) }}
        />
        {point.matter ? (
          <button type="submit" class="second" name="answer" value="not">
            {say(language, 'meetings.about-undo')}
          </button>
        ) : (
          <button type="submit" class="second" name="answer" value="new">
            {say(language, 'meetings.about-new')}
          </button>
        )}
      </form>
      {others.length > 0 && (
        <details class="office-only">
          <summary>{say(language, point.matter ? 'meetings.about-other' : 'meetings.about-known')}</summary>
          <form method="post" action={action} class="form">
            <HiddenFields
              context={context}
              idempotencyKey={`${props.idempotencyKey}-o`}
              part={part}
              values={{ ...hidden, answer: 'same' }}
            />
            <div class="field">
              <label for={`choose-${point.body.number}`}>{say(language, 'meetings.about-choose')}</label>
              <select id={`choose-${point.body.number}`} name="matter">
                {others.map(({ matter, title }) => (
                  <option value={matter}>{matterTitle(context, title)}</option>
                ))}
              </select>
            </div>
            <p class="actions">
              <button type="submit" class="second">
                {say(language, 'meetings.about-confirm')}
              </button>
            </p>
          </form>
        </details>
      )}
    </>
  );
}

function Decided({ context, props, point, writes }: PointProps) {
  const { language } = context;
  const { body, decision, commitments, items } = point;
  const decisionPart = `decision-${body.number}`;
  const raisePart = `item-${body.number}`;
  return (
    <div class="decided">
      <h4>{say(language, 'meetings.decision')}</h4>
      <p class="own-text">
        {decision ?? (
          <span class="quiet">
            {say(language, body.decision === undefined ? 'meetings.no-decision' : 'meetings.erased')}
          </span>
        )}
      </p>
      <h4>{say(language, 'meetings.commitments')}</h4>
      <CommitmentList context={context} names={props.names} commitments={commitments} />
      {writes &&
        commitments.map((one) => (
          <JudgeFields
            context={context}
            answered={props}
            action={`${paths.meeting(props.body.meeting)}#point-${body.number}`}
            commitment={one}
            label={commitmentText(context, props.names, one)}
          />
        ))}
      {items.length > 0 && (
        <>
          <h4>{say(language, 'meetings.items')}</h4>
          <ItemList context={context} items={items} />
        </>
      )}
      {writes && props.body.state === 'held' && (
        <details class="office-only" id={decisionPart} open={props.acting === decisionPart}>
          <summary>{say(language, decision === null ? 'meetings.record' : 'meetings.record-again')}</summary>
          <DecisionFields context={context} props={props} point={point} />
        </details>
      )}
      {writes && decision !== null && props.receivers.length > 0 && (
        <details class="office-only" id={raisePart} open={props.acting === raisePart}>
          <summary>{say(language, 'meetings.raise')}</summary>
          <RaiseFields
            context={context}
            answered={props}
            action={paths.meeting(props.body.meeting)}
            part={raisePart}
            hidden={{ number: body.number, expectedVersion: point.version }}
            title={point.title ?? ''}
            visible={commitments[0]?.text ?? decision}
            leadUnit={commitments[0]?.body.unit ?? body.unit ?? ''}
          />
        </details>
      )}
    </div>
  );
}
