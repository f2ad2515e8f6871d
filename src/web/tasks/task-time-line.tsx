import { dayText, digitsText, instantText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import type { DoneByView, TaskActView, TaskPageProps } from './task-model.ts';
import { unitName } from './task-text.ts';

interface PartProps {
  readonly context: PageContext;
  readonly props: TaskPageProps;
}

/** 办理时间线 — every act, the latest first: who, for whom, when, in which words, with which file. */
export function TimeLine({ context, props }: PartProps) {
  const { language } = context;
  return (
    <section>
      <h2 id="time-line">{say(language, 'task-page.timeline')}</h2>
      {props.acts.length === 0 ? (
        <p class="quiet">{say(language, 'task-page.timeline-empty')}</p>
      ) : (
        <ol class="time-line" reversed>
          {props.acts.toReversed().map((act) => (
            <Step context={context} props={props} act={act} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Step({ context, props, act }: PartProps & { readonly act: TaskActView }) {
  const { language, timeZone } = context;
  const { body, by, at, text } = act;
  const details = detailsOf(context, props, act);
  const file = props.attachments.find((one) => one.body.hash === body.scan);
  return (
    <li id={`step-${body.number}`}>
      <p>
        <strong>{say(language, `task-act.${body.act}`)}</strong>
        {details.map((detail) => (
          <> · {detail}</>
        ))}
      </p>
      {text !== null && <p class="own-text">{text}</p>}
      {body.scan !== undefined && body.scan !== '' && (
        <p>
          <a href={paths.taskFile(body.task, body.scan)} download>
            {file?.name ?? say(language, 'task-column.scan')}
          </a>
        </p>
      )}
      <p class="quiet">
        {personText(context, by, PROGRAM.has(body.act))}
        {body.unit !== undefined && (
          <>
            {' '}
            ·{' '}
            {say(language, 'task-page.for-unit', {
              unit: unitName({ language, names: props.names }, body.unit),
            })}
          </>
        )}
        {body.enteredFor === true && (
          <>
            {' · '}
            <span class="own-mark">{say(language, 'task-page.entered-for')}</span>
          </>
        )}
        {' · '}
        {instantText(language, at, timeZone)} · {say(language, 'task-page.step', { number: body.number })}
      </p>
    </li>
  );
}

/** Acts that the program does by itself when their day comes. */
const PROGRAM: ReadonlySet<string> = new Set(['slip']);

/** Who it was: a name; of what came by the console, that it was imported or that the program did it itself. */
export function personText(
  { language }: Pick<PageContext, 'language'>,
  { person, name }: DoneByView,
  isProgram = false,
): string {
  if (person === 'console') return say(language, isProgram ? 'task-page.by-program' : 'task-page.by-import');
  return name ?? say(language, 'task-page.no-name');
}

/** What an act says besides its words. */
function detailsOf({ language }: PageContext, props: TaskPageProps, { body }: TaskActView): string[] {
  const { newDue, progressPct, countDone, milestone, colour, answerBy, remark, outcome, grade } = body;
  const found: (string | false)[] = [
    remark !== undefined && say(language, `task-remark.${remark}`),
    colour !== undefined && say(language, `task-slip.${colour}`),
    answerBy !== undefined && say(language, 'task-page.slip-open', { day: dayText(language, answerBy) }),
    newDue !== undefined && say(language, 'task-page.new-due', { day: dayText(language, newDue) }),
    progressPct !== undefined && say(language, 'task-page.progress-said', { value: progressPct }),
    countDone !== undefined && say(language, 'task-page.count-said', { value: digitsText(countDone) }),
    milestone !== undefined &&
      say(language, 'task-page.milestone-said', {
        name: props.words.milestoneNames[milestone - 1] ?? milestone,
      }),
    outcome !== undefined && say(language, `task-outcome.${outcome}`),
    grade !== undefined && say(language, `task-grade.${grade}`),
    body.signed === true && say(language, 'task-page.head-signed'),
    body.of !== undefined &&
      body.reviewed !== undefined &&
      say(language, 'task-page.reviews', {
        of: body.of,
        reviewed: say(language, `task-act.${body.reviewed}`),
      }),
    body.children !== undefined && say(language, 'task-page.split-into', { count: body.children.length }),
    body.act === 'reissue' && say(language, 'task-page.on-version', { version: body.taskVersion }),
  ];
  return found.filter((one) => one !== false);
}
