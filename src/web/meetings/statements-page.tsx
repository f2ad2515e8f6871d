import type { Side } from '../../engine/meetings/meeting-facts.ts';
import type { FormState, PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { TextArea } from './text-area.tsx';
import { SentenceText } from './sentence.tsx';
import { titleOf } from './stocktake-page.tsx';
import type { SentenceView, StatementsProps } from './stocktake-model.ts';

/** A form that nobody has filled in. */
const BLANK: FormState = { values: {}, problems: [] };

/** 语句编排页 — every sentence with its place, its dropping with a reason, and the office's own. */
export function renderStatementsPage(context: PageContext, props: StatementsProps): Promise<string> {
  return renderDocument(context, {
    title: `${say(context.language, 'statements.title')} · ${titleOf(context, props)}`,
    kind: 'reading',
    main: <StatementsMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: StatementsProps;
}

function StatementsMain({ context, props }: PartProps) {
  const { language } = context;
  const shown = props.sentences.filter(({ dropped }) => !dropped);
  const counts = {
    shown: shown.length,
    own: shown.filter(({ statement }) => !statement).length,
    dropped: props.sentences.length - shown.length,
  };
  const over = props.body.state === 'held';
  return (
    <>
      <p class="over">
        <a href={paths.stocktake(props.body.stocktake)}>{titleOf(context, props)}</a>
      </p>
      <h1>{say(language, 'statements.heading', counts)}</h1>
      <p>{say(language, over ? 'statements.held' : 'statements.why')}</p>
      <FormProblems context={context} form={props.form} />
      <SideList context={context} props={props} side="strengths" />
      <SideList context={context} props={props} side="shortfalls" />
      <DroppedList context={context} props={props} />
      {!over && <AddForm context={context} props={props} />}
    </>
  );
}

function SideList({ context, props, side }: PartProps & { readonly side: Side }) {
  const shown = props.sentences.filter((one) => one.side === side && !one.dropped);
  return (
    <section class="arrange">
      <h2>{say(context.language, `stocktake.${side}`)}</h2>
      {shown.length === 0 && <p>{say(context.language, `stocktake.no-${side}`)}</p>}
      <ol>
        {shown.map((sentence, i) => (
          <li id={`statement-${sentence.id}`}>
            <p>
              <SentenceText context={context} matter={props} sentence={sentence} />
            </p>
            {props.body.state !== 'held' && (
              <Controls
                context={context}
                props={props}
                sentence={sentence}
                at={{ place: i + 1, of: shown.length }}
              />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface ControlProps extends PartProps {
  readonly sentence: SentenceView;
  readonly at: { readonly place: number; readonly of: number };
}

function Controls({ context, props, sentence, at }: ControlProps) {
  const { language } = context;
  const failed = props.form.values['statement'] === sentence.id;
  const change = props.form.values['change'];
  return (
    <div class="controls">
      {at.place > 1 && (
        <MoveForm
          context={context}
          props={props}
          sentence={sentence}
          to={{ place: at.place - 1, key: 'statements.up' }}
        />
      )}
      {at.place < at.of && (
        <MoveForm
          context={context}
          props={props}
          sentence={sentence}
          to={{ place: at.place + 1, key: 'statements.down' }}
        />
      )}
      {!sentence.statement && (
        <details open={failed && change === 'rewrite'}>
          <summary>{say(language, 'statements.rewrite')}</summary>
          <form method="post" action={paths.statements(props.body.stocktake)}>
            <Hidden context={context} sentence={sentence} change="rewrite" />
            <TextArea
              context={context}
              form={failed && change === 'rewrite' ? props.form : BLANK}
              name="text"
              id={`text-${sentence.id}`}
              label={say(language, 'statements.text')}
              value={
                failed && change === 'rewrite' ? (props.form.values['text'] ?? '') : (sentence.text ?? '')
              }
            />
            <button type="submit" class="second">
              {say(language, 'statements.save')}
            </button>
          </form>
        </details>
      )}
      <details open={failed && change === 'drop'}>
        <summary>{say(language, 'statements.drop')}</summary>
        <form method="post" action={paths.statements(props.body.stocktake)}>
          <Hidden context={context} sentence={sentence} change="drop" />
          <TextArea
            context={context}
            form={failed && change === 'drop' ? props.form : BLANK}
            name="reason"
            id={`reason-${sentence.id}`}
            label={say(language, 'statements.reason')}
            value={failed ? (props.form.values['reason'] ?? '') : ''}
          />
          <button type="submit" class="second">
            {say(language, 'statements.drop')}
          </button>
        </form>
      </details>
    </div>
  );
}

function MoveForm({
  context,
  props,
  sentence,
  to,
}: Omit<ControlProps, 'at'> & {
  readonly to: { readonly place: number; readonly key: 'statements.up' | 'statements.down' };
}) {
  return (
    <form method="post" action={paths.statements(props.body.stocktake)}>
      <Hidden context={context} sentence={sentence} change="move" />
      <input type="hidden" name="place" value={String(to.place)} />
      <button type="submit" class="plain">
        {say(context.language, to.key)}
        <span class="sr"> {say(context.language, 'statements.place', { place: to.place })}</span>
      </button>
    </form>
  );
}

function Hidden({ context, sentence, change }: HiddenProps) {
  return (
    <>
      <FormTokens context={context} />
      <input type="hidden" name="change" value={change} />
      <input type="hidden" name="statement" value={sentence.id} />
      <input type="hidden" name="expectedVersion" value={String(sentence.version)} />
    </>
  );
}

interface HiddenProps {
  readonly context: PageContext;
  readonly sentence: SentenceView;
  readonly change: string;
}

function DroppedList({ context, props }: PartProps) {
  const { language } = context;
  const dropped = props.sentences.filter((one) => one.dropped);
  if (dropped.length === 0) return null;
  return (
    <section class="arrange">
      <h2>{say(language, 'stocktake.dropped', { count: dropped.length })}</h2>
      <ul>
        {dropped.map((sentence) => (
          <li>
            <p>
              <SentenceText context={context} matter={props} sentence={sentence} />
            </p>
            <p class="quiet own-text">
              {say(language, 'stocktake.dropped-why', {
                reason: sentence.reason ?? say(language, 'stocktake.text-erased'),
              })}
            </p>
            {props.body.state !== 'held' && (
              <form method="post" action={paths.statements(props.body.stocktake)}>
                <Hidden context={context} sentence={sentence} change="restore" />
                <button type="submit" class="plain">
                  {say(language, 'statements.restore')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AddForm({ context, props }: PartProps) {
  const { language } = context;
  const { values } = props.form;
  const mine = values['change'] === 'add';
  return (
    <form class="form office-only" method="post" action={paths.statements(props.body.stocktake)} id="add">
      <h2>{say(language, 'statements.add-title')}</h2>
      <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
      <input type="hidden" name="change" value="add" />
      <div class="field">
        <label for="field-side">{say(language, 'statements.side')}</label>
        <select id="field-side" name="side">
          {(['strengths', 'shortfalls'] as const).map((side) => (
            <option value={side} selected={mine && values['side'] === side}>
              {say(language, `stocktake.${side}`)}
            </option>
          ))}
        </select>
      </div>
      <TextArea
        context={context}
        form={mine ? props.form : BLANK}
        name="text"
        id="text-new"
        label={say(language, 'statements.text')}
        help={say(language, 'statements.text-help')}
        value={mine ? (values['text'] ?? '') : ''}
      />
      <p class="actions">
        <button type="submit">{say(language, 'statements.add')}</button>
      </p>
    </form>
  );
}
