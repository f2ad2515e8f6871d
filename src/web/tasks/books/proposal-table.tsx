import { dayText } from '../../format.ts';
import type { FormState, PageContext } from '../../page-model.ts';
import { LightMark } from '../../parts/light.tsx';
import { unitText } from '../../parts/page-text.ts';
import { sayAny, say } from '../../words/index.ts';
import { type IssueBooksProps, itemField, type ProposalView } from './book-model.ts';
import { askedText, leftText, proposalNow, proposalTitle, shareText, targetOf } from '../book-text.ts';

interface TableProps {
  readonly context: PageContext;
  readonly props: IssueBooksProps;
  readonly proposals: readonly ProposalView[];
  readonly caption: string;
}

const HEADS = ['tick', 'item', 'left', 'due', 'leader', 'handler', 'weight'] as const;

/** 待下达表 — the items of one book unit by unit, each with what the office may say of it. */
export function ProposalTable({ context, props, proposals, caption }: TableProps) {
  const { language } = context;
  return (
    <table class="cards proposals">
      <caption class="sr">{caption}</caption>
      <thead>
        <tr>
          {HEADS.map((head) => (
            <th scope="col" class={`col-${head}`}>
              {say(language, `task-book.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      {receiversOf(proposals).map((receiver) => (
        <tbody>
          <tr class="group">
            <th scope="rowgroup" colspan={HEADS.length}>
              {unitText(context, props.names, receiver)}
            </th>
          </tr>
          {proposals
            .filter((one) => one.receiver === receiver)
            .map((proposal) => (
              <ProposalRow context={context} props={props} proposal={proposal} />
            ))}
        </tbody>
      ))}
    </table>
  );
}

function receiversOf(proposals: readonly ProposalView[]): string[] {
  return [...new Set(proposals.map(({ receiver }) => receiver))];
}

interface RowProps {
  readonly context: PageContext;
  readonly props: IssueBooksProps;
  readonly proposal: ProposalView;
}

function ProposalRow({ context, props, proposal }: RowProps) {
  const { language } = context;
  const number = props.proposals.indexOf(proposal) + 1;
  const title = proposalTitle({ language, names: props.names }, props.stocktake.unit, proposal);
  const label = (word: (typeof HEADS)[number] | 'title') =>
    say(language, word === 'title' ? 'task-book.item' : `task-book.${word}`);
  const at = { context, form: props.form, proposal, of: title };
  return (
    <tr class={proposal.issued ? 'issued' : undefined}>
      <td class="col-tick">
        <Tick context={context} form={props.form} proposal={proposal} of={title} number={number} />
      </td>
      <td class="col-item">
        {proposal.issued ? title : <ItemInput {...at} name="title" label={label('title')} value={title} />}
        <RowErrors context={context} form={props.form} proposal={proposal} />
        {!proposal.issued && <Reasons {...at} props={props} />}
      </td>
      <td class="col-left" data-label={label('left')}>
        <Left context={context} props={props} proposal={proposal} />
      </td>
      {proposal.issued ? (
        <td colspan={4} data-label={label('due')}>
          {dayText(language, proposal.dueOn)}
        </td>
      ) : (
        <>
          <td class="col-due" data-label={label('due')}>
            <ItemInput {...at} name="dueOn" type="date" label={label('due')} value={proposal.dueOn} />
          </td>
          <td class="col-leader" data-label={label('leader')}>
            <ItemInput {...at} name="leader" label={label('leader')} value={proposal.leaderName ?? ''} />
          </td>
          <td class="col-handler" data-label={label('handler')}>
            <ItemInput {...at} name="handler" label={label('handler')} value={proposal.handlerName ?? ''} />
          </td>
          <td class="col-weight" data-label={label('weight')}>
            <ItemInput {...at} name="weight" label={label('weight')} value="" />
          </td>
        </>
      )}
    </tr>
  );
}

/** Where it stands, what is asked, what is left; computed, so only shown. */
function Left({ context, props, proposal }: RowProps) {
  const { language } = context;
  const at = { language, names: props.names };
  const share = shareText(at, proposal);
  return (
    <>
      <strong>{leftText(at, proposal)}</strong>
      {share && <span class="quiet"> · {share}</span>}
      <br />
      <span class="quiet">
        <LightMark light={proposal.light} language={language} /> {say(language, 'task-book.now')}{' '}
        {proposalNow(at, proposal)} · {say(language, 'task-book.target')}{' '}
        {askedText(at, targetOf(at, proposal))}
      </span>
    </>
  );
}

interface FieldOfItem {
  readonly context: PageContext;
  readonly form: FormState;
  readonly proposal: ProposalView;
  /** The item's title, said with the field's own name to who hears the page. */
  readonly of: string;
}

/** Ticked where it is offered, until the form has come back with what was ticked. */
function Tick({ context, form, proposal, of, number }: FieldOfItem & { readonly number: number }) {
  const { language } = context;
  if (proposal.issued)
    return (
      <span class="quiet">
        {number} · {say(language, 'task-book.already')}
      </span>
    );
  const name = itemField('tick', proposal);
  const typed = Object.keys(form.values).length > 0;
  const checked = typed ? form.values[name] !== undefined : proposal.offered;
  return (
    <label>
      <input type="checkbox" name={name} id={`field-${name}`} value="yes" checked={checked} /> {number}
      <span class="sr">
        {' '}
        {say(language, 'task-book.tick')}: {of}
      </span>
    </label>
  );
}

interface ItemInputProps extends FieldOfItem {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'date';
  readonly lines?: boolean;
}

/** A field of an item; what was typed comes back, and its error stands under the row's title. */
function ItemInput({ form, proposal, of, name, label, value, type, lines }: ItemInputProps) {
  const field = itemField(name, proposal);
  const problem = form.problems.find((found) => found.field === field);
  const shown = form.values[field] ?? value;
  const common = {
    id: `field-${field}`,
    name: field,
    'aria-label': `${label}: ${of}`,
    'aria-invalid': problem ? ('true' as const) : undefined,
    'aria-describedby': problem ? `error-${field}` : undefined,
  };
  return (
    <>
      {lines ? (
        <textarea {...common} rows={2}>
          {shown}
        </textarea>
      ) : (
        <input {...common} type={type ?? 'text'} value={shown} />
      )}
    </>
  );
}

/** What is wrong with the fields of a row, under its title, where there is room for a sentence. */
function RowErrors({ context, form, proposal }: Pick<FieldOfItem, 'context' | 'form' | 'proposal'>) {
  const own = new Set(FIELDS.map((name) => itemField(name, proposal)));
  return (
    <>
      {form.problems
        .filter(({ field }) => own.has(field))
        .map(({ field, key, params }) => (
          <span class="field-error" id={`error-${field}`}>
            {sayAny(context.language, key, params)}
          </span>
        ))}
    </>
  );
}

const REASONS = ['reliance', 'questions', 'proof'] as const;
const FIELDS = ['tick', 'title', 'dueOn', 'leader', 'handler', 'weight', ...REASONS] as const;

/** 底气、问题、依据 in a fold, which stands open when one of them is wrong. */
function Reasons({ props, ...at }: FieldOfItem & { readonly props: IssueBooksProps }) {
  const { context, form, proposal } = at;
  const { language } = context;
  const wrong = REASONS.some((name) =>
    form.problems.some(({ field }) => field === itemField(name, proposal)),
  );
  const offered = {
    reliance: proposal.reliance ?? '',
    questions: questionOf({ context, props, proposal }),
    proof: '',
  };
  return (
    <details open={wrong}>
      <summary>{say(language, 'task-book.more')}</summary>
      {REASONS.map((name) => (
        <div class="field">
          <span class="label" aria-hidden="true">
            {say(language, `task-book.${name}`)}
          </span>
          <ItemInput
            {...at}
            name={name}
            label={say(language, `task-book.${name}`)}
            value={offered[name]}
            lines
          />
        </div>
      ))}
    </details>
  );
}

/** Asked where something is left; of what holds there is nothing to ask. */
function questionOf({ context, props, proposal }: RowProps): string {
  const { language } = context;
  if (proposal.reached || proposal.now === null || proposal.distance === 0) return '';
  return say(language, 'task-book.question-default', {
    left: leftText({ language, names: props.names }, proposal),
  });
}
