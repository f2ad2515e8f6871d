import { dayText } from '../format.ts';
import type { Names, PageContext } from '../page-model.ts';
import { FormTokens } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { ownAmountText, projectHref, projectName, unitNameOf } from './project-text.ts';
import type { InquiryView, StallView } from './stall-model.ts';
import { evidenceText, ruleText } from './stall-text.ts';

interface ListProps {
  readonly context: PageContext;
  readonly stalls: readonly StallView[];
  readonly names: Names;
  readonly idempotencyKey: string;
  /** `project`: the first column is the project, on a page of one rule; `rule`: it is the rule, on the page of one project. */
  readonly by: 'project' | 'rule';
  readonly caption: string;
  /** Where asking comes back to; the finding's own page unless it is the list. */
  readonly back?: 'list';
}

/** 预警清单 — findings with since when and for how long, what each stands on, what was asked and answered, and what may be done. */
export function StallList(props: ListProps) {
  const { context, stalls, by, caption } = props;
  const { language } = context;
  return (
    <table class="stack tasks stalls">
      <caption class="sr">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say(language, by === 'project' ? 'stalls.project' : 'stalls.rule')}</th>
          <th scope="col" class="num">
            {say(language, 'stalls.since')}
          </th>
          <th scope="col">{say(language, 'stalls.evidence')}</th>
          <th scope="col">{say(language, 'stalls.cause')}</th>
        </tr>
      </thead>
      <tbody>
        {stalls.map((one) => (
          <Line {...props} found={one} />
        ))}
      </tbody>
    </table>
  );
}

type LineProps = ListProps & { readonly found: StallView };

function Line(props: LineProps) {
  const { context, found, by } = props;
  const { language } = context;
  const { stall, daysStalled } = found;
  return (
    <tr>
      <th scope="row">
        {by === 'project' ? (
          <ProjectCell {...props} />
        ) : (
          <a
            href={paths.projectInquiry(found.project, stall.rule, { since: stall.since, ...period(context) })}
          >
            {ruleText(language, stall.rule)}
          </a>
        )}
      </th>
      <td class="num stall-since" data-label={say(language, 'stalls.since')}>
        {dayText(language, stall.since)}{' '}
        <strong>{say(language, 'stalls.days', { days: daysStalled })}</strong>
      </td>
      <td data-label={say(language, 'stalls.evidence')}>
        <StallEvidenceList context={context} found={found} />
      </td>
      <td data-label={say(language, 'stalls.cause')}>
        {found.inquiry && <InquirySaid context={context} inquiry={found.inquiry} />}
        <Doings {...props} />
      </td>
    </tr>
  );
}

function ProjectCell({ context, found, names }: LineProps) {
  const { language } = context;
  const { project } = found.row;
  return (
    <>
      <a class="own-text" href={projectHref(context, found.project)}>
        {projectName(language, project)}
      </a>
      <span class="quiet stall-owner">
        {unitNameOf({ language, names }, project.unit)} ·{' '}
        {ownAmountText(language, project.totalInvestment, project.currency)}
      </span>
    </>
  );
}

/** 预警依据 — every sentence that a finding stands on. */
export function StallEvidenceList({
  context,
  found,
}: {
  readonly context: PageContext;
  readonly found: StallView;
}) {
  const { language } = context;
  const { currency } = found.row.project;
  return (
    <ul class="stall-evidence">
      {found.stall.evidence.map((evidence) => (
        <li>{evidenceText(language, evidence, currency)}</li>
      ))}
    </ul>
  );
}

interface SaidProps {
  readonly context: PageContext;
  readonly inquiry: InquiryView;
}

/** 问答 — when the cause was asked for, what was answered, the item it became. */
export function InquirySaid({ context, inquiry }: SaidProps) {
  const { language } = context;
  const { askedOn, answerBy, overdue, answeredOn, cause, text, raised, task, taskState } = inquiry;
  return (
    <p class="stall-inquiry">
      {cause !== null && answeredOn !== null ? (
        <>
          <strong>{say(language, `delay-cause.${cause}`)}</strong>{' '}
          <span class="own-text">{text ?? say(language, 'task-list.erased')}</span>{' '}
          <span class="quiet">
            {say(language, 'stalls.answered', { day: dayText(language, answeredOn) })}
          </span>
        </>
      ) : (
        !raised && (
          <>
            <span class={overdue ? 'light light-yellow' : ''}>
              {overdue && <span aria-hidden="true">▲ </span>}
              {say(language, overdue ? 'stalls.overdue' : 'stalls.asked', {
                asked: dayText(language, askedOn),
                by: dayText(language, answerBy),
              })}
            </span>
          </>
        )
      )}
      {raised && task === null && <> {say(language, 'stalls.raised')}</>}
      {task !== null && (
        <>
          {' '}
          <a href={paths.task(task)}>{say(language, 'stalls.item')}</a>
          {taskState !== null && <span class="quiet"> {say(language, `task-state.${taskState}`)}</span>}
        </>
      )}
    </p>
  );
}

function Doings({ context, found, idempotencyKey, back }: LineProps) {
  const { language } = context;
  const { may, project, stall } = found;
  if (!may.ask && !may.answer && !may.raise) return null;
  const at = { since: stall.since, ...period(context) };
  return (
    <div class="actions office-only stall-actions">
      {may.ask && (
        <form class="inline-form" method="post" action={paths.projectInquiry(project, stall.rule)}>
          <FormTokens
            context={context}
            idempotencyKey={`${idempotencyKey}-${found.row.position}-${stall.rule}`}
          />
          {Object.entries({ ...at, ...(back ? { back } : {}) }).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button
            type="submit"
            class="second"
            aria-label={`${say(language, 'stalls.ask')}: ${nameOf(context, found)}`}
          >
            {say(language, 'stalls.ask')}
          </button>
        </form>
      )}
      {may.answer && !may.raise && (
        <a href={`${paths.projectInquiry(project, stall.rule, at)}#answer`}>
          {say(language, found.inquiry?.answeredOn === null ? 'stalls.answer' : 'stalls.answer-again')}
        </a>
      )}
      {may.raise && (
        <a
          href={paths.raiseItem(project, stall.rule, at)}
          aria-label={`${say(language, 'stalls.raise')}: ${nameOf(context, found)}`}
        >
          {say(language, 'stalls.raise')}
        </a>
      )}
    </div>
  );
}

function nameOf({ language }: PageContext, { row, stall }: StallView): string {
  return `${projectName(language, row.project)}, ${ruleText(language, stall.rule)}`;
}

/** The month that is looked at goes along. */
export function period({ query }: PageContext): Record<string, string> {
  return query['period'] ? { period: query['period'] } : {};
}
