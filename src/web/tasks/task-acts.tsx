import type { TaskActKind } from '../../engine/tasks/task-facts.ts';
import type { PageContext } from '../page-model.ts';
import { FormTokens } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { type Language, say } from '../words/index.ts';
import { ActFields, RemarkFields } from './task-act-fields.tsx';
import type { TaskPageProps } from './task-model.ts';

interface PartProps {
  readonly context: PageContext;
  readonly props: TaskPageProps;
}

/** Acts that need nothing but the button. */
const BUTTONS: ReadonlySet<TaskActKind> = new Set<TaskActKind>([
  'approve',
  'issue',
  'accept',
  'sign-extension',
  'strike',
  'file',
]);

/** Acts with a page of their own. */
const PAGES: ReadonlySet<TaskActKind> = new Set<TaskActKind>(['split', 'reissue']);

/** What is most likely meant stands first. */
const FIRST: readonly TaskActKind[] = ['remark', 'feedback', 'report', 'close', 'return', 'grant-extension'];

/** 可办动作 — the acts this person may do now, each as a form with just its fields. */
export function ActForms({ context, props }: PartProps) {
  const { language } = context;
  const { mayDo, mayEnter } = props;
  const mayRevise = props.hands.includes('office') && ['draft', 'registered'].includes(props.row.state);
  if (mayDo.length + mayEnter.length === 0 && !mayRevise)
    return <p class="quiet">{say(language, 'task-page.nothing-to-do')}</p>;
  const buttons = mayDo.filter((act) => BUTTONS.has(act));
  const forms = inOrder(mayDo.filter((act) => !BUTTONS.has(act) && !PAGES.has(act) && act !== 'withdraw'));
  return (
    <section class="acts office-only" id="acts">
      <h2>{say(language, 'task-page.to-do')}</h2>
      {buttons.length > 0 && (
        <div class="actions">
          {buttons.map((act) => (
            <ActForm context={context} props={props} act={act} entered={false} />
          ))}
        </div>
      )}
      {forms.map((act) => (
        <ActDetails context={context} props={props} act={act} entered={false} />
      ))}
      <Links context={context} props={props} mayRevise={mayRevise} />
      {mayEnter.length > 0 && <Entered context={context} props={props} />}
      {mayDo.includes('withdraw') && (
        <ActDetails context={context} props={props} act="withdraw" entered={false} />
      )}
    </section>
  );
}

function inOrder(acts: readonly TaskActKind[]): TaskActKind[] {
  const first = FIRST.filter((act) => acts.includes(act));
  return [...first, ...acts.filter((act) => !FIRST.includes(act))];
}

function Links({ context, props, mayRevise }: PartProps & { readonly mayRevise: boolean }) {
  const { language } = context;
  const { task } = props.body;
  const split = props.mayDo.includes('split');
  const reissue = !mayRevise && props.mayDo.includes('reissue');
  if (!split && !reissue && !mayRevise) return null;
  return (
    <p class="actions act-links">
      {split && <a href={paths.splitTask(task)}>{say(language, 'task-page.split-link')}</a>}
      {mayRevise && <a href={paths.reviseTask(task)}>{say(language, 'task-page.revise-link')}</a>}
      {reissue && <a href={paths.reviseTask(task)}>{say(language, 'task-page.reissue-link')}</a>}
    </p>
  );
}

/** What the office enters from paper, apart from what is its own to do. */
function Entered({ context, props }: PartProps) {
  const { language } = context;
  const open = props.acting?.startsWith('enter-') === true;
  return (
    <details class="entered" open={open}>
      <summary>{say(language, 'task-page.enter')}</summary>
      <p class="quiet">{say(language, 'task-page.enter-why')}</p>
      {inOrder(props.mayEnter).map((act) => (
        <ActDetails context={context} props={props} act={act} entered />
      ))}
    </details>
  );
}

interface ActProps extends PartProps {
  readonly act: TaskActKind;
  readonly entered: boolean;
}

function ActDetails(props: ActProps) {
  const { act, entered } = props;
  const { language } = props.context;
  const name = actName(language, act);
  return (
    <details open={props.props.acting === slotOf(act, entered)} class={`act act-${act}`}>
      <summary>{entered ? say(language, 'task-page.enter-act', { act: name }) : name}</summary>
      <ActForm {...props} />
    </details>
  );
}

/** One act as a form: what was seen goes along, so that nobody acts upon what has moved on. */
function ActForm({ context, props, act, entered }: ActProps) {
  const { language } = context;
  const slot = slotOf(act, entered);
  const name = actName(language, act);
  const plain = BUTTONS.has(act) && !entered;
  return (
    <form class={plain ? undefined : 'form'} method="post" action={paths.actOnTask(props.body.task)}>
      <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-${slot}`} />
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="expectedActs" value={String(props.row.acts)} />
      <input type="hidden" name="taskVersion" value={String(props.version)} />
      {entered && <input type="hidden" name="enteredFor" value="1" />}
      {!plain && act !== 'remark' && (
        <ActFields context={context} props={props} act={act} slot={slot} entered={entered} />
      )}
      {act === 'remark' ? (
        <RemarkFields context={context} props={props} act={act} slot={slot} entered={entered} />
      ) : (
        <p class="actions">
          <button type="submit" class={QUIET.has(act) ? 'second' : undefined}>
            {entered ? say(language, 'task-page.enter-act', { act: name }) : name}
          </button>
        </p>
      )}
    </form>
  );
}

/** Acts that are not what is hoped for: their buttons do not stand out. */
const QUIET: ReadonlySet<TaskActKind> = new Set<TaskActKind>([
  'refuse',
  'return',
  'refuse-extension',
  'withdraw',
  'ask-review',
]);

/** The name of an act as a button has it: an English one begins with a capital. */
function actName(language: Language, act: TaskActKind): string {
  const name = say(language, `task-act.${act}`);
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

function slotOf(act: TaskActKind, entered: boolean): string {
  return entered ? `enter-${act}` : act;
}
