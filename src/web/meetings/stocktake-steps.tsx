import type { PageContext } from '../page-model.ts';
import { FormTokens } from '../parts/form-fields.tsx';
import { paths, withQuery } from '../paths.ts';
import { say } from '../words/index.ts';
import type { StocktakeProps } from './stocktake-model.ts';

interface StepsProps {
  readonly context: PageContext;
  readonly props: StocktakeProps;
}

const STEPS = ['confirm', 'lock', 'sentences', 'documents', 'edition', 'held'] as const;
type Step = (typeof STEPS)[number];

/** 盘点步骤 — where a stocktake stands, from confirming to held, with links; the office finds its next act as a button. */
export function StocktakeSteps({ context, props }: StepsProps) {
  const { language } = context;
  const { body } = props;
  const next = nextOf(props);
  const { stocktake } = body;
  const links: Readonly<Record<Step, string | null>> = {
    confirm: props.mayKeep ? paths.confirmations(stocktake) : null,
    lock: null,
    sentences: props.mayKeep ? paths.statements(stocktake) : null,
    documents: props.mayMake ? paths.documents(stocktake) : null,
    edition: props.mayPrepare ? paths.newEdition({ stocktake }) : null,
    held: null,
  };
  return (
    <nav class="steps" aria-label={say(language, 'stocktake.steps')}>
      <ol>
        {STEPS.map((step) => (
          <li
            aria-current={step === next ? 'step' : undefined}
            class={isDone(props, step) ? 'done' : undefined}
          >
            {links[step] ? (
              <a href={links[step]}>{say(language, `stocktake.step-${step}`)}</a>
            ) : (
              say(language, `stocktake.step-${step}`)
            )}
            {isDone(props, step) && <span class="sr">{say(language, 'stocktake.step-done')}</span>}
          </li>
        ))}
      </ol>
      <div class="actions">
        {props.mayKeep && body.state === 'open' && (
          <StepForm
            context={context}
            props={props}
            action={paths.lockStocktake(stocktake)}
            word="stocktake.lock"
          />
        )}
        {props.mayKeep && body.state === 'locked' && (
          <StepForm
            context={context}
            props={props}
            action={paths.holdStocktake(stocktake)}
            word="stocktake.hold"
          />
        )}
        <a href={paths.commitments(stocktake)}>{say(language, 'stocktake.commitments')}</a>
        {props.mayIssueBooks && body.state !== 'open' && (
          <a href={paths.issueBooks(stocktake)}>{say(language, 'task-book.issue-title')}</a>
        )}
        {props.covers && (
          <a href={withQuery(paths.books(), { stocktake })}>
            {say(language, 'task-book.of-stocktake', { ...props.covers })}
          </a>
        )}
        {props.mayAsk && <a href={paths.questions(stocktake)}>{say(language, 'stocktake.questions')}</a>}
      </div>
      {props.mayKeep && body.state !== 'held' && (
        <p class="quiet">
          {say(language, body.state === 'open' ? 'stocktake.lock-changes' : 'stocktake.hold-changes')}
        </p>
      )}
    </nav>
  );
}

/** True of a step that was taken, whatever comes after it. */
function isDone({ body, packs, editions, unanswered, disputed }: StocktakeProps, step: Step): boolean {
  switch (step) {
    case 'confirm':
      return disputed === 0 && unanswered?.length === 0;
    case 'lock':
      return body.state !== 'open';
    case 'sentences':
      return packs > 0 || editions > 0 || body.state === 'held';
    case 'documents':
      return packs > 0;
    case 'edition':
      return editions > 0;
    case 'held':
      return body.state === 'held';
  }
}

/** The first step that is not done yet. */
function nextOf({ body, packs, editions, unanswered, disputed }: StocktakeProps): Step {
  if (body.state === 'held') return 'held';
  if (body.state === 'open') return disputed > 0 || (unanswered?.length ?? 0) > 0 ? 'confirm' : 'lock';
  if (packs === 0) return editions === 0 ? 'sentences' : 'documents';
  return editions === 0 ? 'edition' : 'held';
}

function StepForm(
  at: StepsProps & { readonly action: string; readonly word: 'stocktake.lock' | 'stocktake.hold' },
) {
  const { context, props } = at;
  return (
    <form method="post" action={at.action}>
      <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-step`} />
      <input type="hidden" name="expectedVersion" value={String(props.version)} />
      <button type="submit">{say(context.language, at.word)}</button>
    </form>
  );
}
