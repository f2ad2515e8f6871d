import { shortCode } from '../../engine/publishing/edition.ts';
import { instantText, localInstant, nameText, periodText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { EditionContent } from './edition-content.tsx';
import { type EditionPointer, type EditionProps, stateKey } from './edition-model.ts';
import { addressOf } from './public-frame.tsx';

/** 发布版页 — where an edition stands, who sealed and signed it, its hash, and what it says; signing and withdrawing. */
export function renderEditionPage(context: PageContext, props: EditionProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'edition.name', namesOf(context, props)),
    kind: 'reading',
    main: <EditionMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: EditionProps;
}

function namesOf({ language }: PageContext, { document }: EditionProps) {
  const unit = language === 'en' ? (document.unitNameEn ?? document.unitName) : document.unitName;
  return { unit, period: periodText(language, document.period) };
}

function EditionMain({ context, props }: PartProps) {
  const { language, timeZone } = context;
  const { line, document, form } = props;
  const at = instantText(language, line.body.releaseAt, timeZone);
  return (
    <>
      <h1>{say(language, `edition.heading.${stateKey(line)}`, { ...namesOf(context, props), at })}</h1>
      <FormProblems context={context} form={form} />
      {props.replacedBy && (
        <p>
          {say(language, 'edition.replaced-by')} <PointerLink to={props.replacedBy} />
        </p>
      )}
      <PublicAddress context={context} props={props} />
      {document.demo && <p>{say(language, 'edition.demo')}</p>}
      {props.maySign && <SignForm context={context} props={props} />}
      {line.body.state === 'sealed' && props.isOwn && <p>{say(language, 'edition.own')}</p>}
      <EditionFacts context={context} props={props} />
      <p class="actions">
        <a href={paths.editionFile(line.body.edition)}>{say(language, 'edition.download')}</a>{' '}
        <a href={paths.editionChanges(line.body.edition)}>{say(language, 'edition.changes')}</a>{' '}
        {props.mayReplace && (
          <a href={paths.newEdition(replacing(props))}>{say(language, 'edition.replace')}</a>
        )}
      </p>
      <p class="field-help">{say(language, 'edition.check')}</p>
      <EditionContent context={context} document={document} explains={props.explains} />
      {props.mayWithdraw && <WithdrawForm context={context} props={props} />}
    </>
  );
}

/** Where the public reads it, once it is out. */
function PublicAddress({ context: { language, publicUrl }, props: { line, document } }: PartProps) {
  if (!publicUrl || !line.out || document.audience !== 'public' || line.body.state === 'withdrawn')
    return null;
  const address = publicUrl + addressOf(document);
  return (
    <p>
      {say(language, 'edition.public-address')} <a href={address}>{address}</a>
    </p>
  );
}

/** What the form for the next edition of the same board begins with. */
function replacing({ document }: EditionProps): Record<string, string> {
  const { edition, audience, stocktake, unit, peers, period } = document;
  const scope = stocktake === null ? { unit, peers, period } : { stocktake };
  return { ...scope, audience, supersedes: edition };
}

function PointerLink({ to }: { readonly to: EditionPointer }) {
  return (
    <a href={paths.edition(to.edition)}>
      <code>{shortCode(to.hash)}</code>
    </a>
  );
}

function EditionFacts({ context, props }: PartProps) {
  const { language, timeZone } = context;
  const { line, document } = props;
  const { body } = line;
  const rows: [string, string][] = [
    [say(language, 'edition.state'), say(language, `edition.state.${stateKey(line)}`)],
    [say(language, 'edition.audience'), say(language, `edition.audience.${body.audience}`)],
    [say(language, 'edition.release-at'), instantText(language, body.releaseAt, timeZone)],
    [say(language, 'edition.as-of'), instantText(language, body.asOf, timeZone)],
    [
      say(language, 'edition.prepared-by'),
      `${line.preparedByName} · ${instantText(language, line.sealedAt, timeZone)}`,
    ],
    [say(language, 'edition.signed-by'), line.signedByName ?? say(language, 'edition.not-signed')],
    [say(language, 'edition.facts'), say(language, 'edition.facts-count', { count: document.facts.length })],
  ];
  if (props.leftOut.length > 0) {
    const names = props.leftOut.map((body) => nameText(language, body));
    rows.push([say(language, 'edition.left-out'), names.join(say(language, 'edition.between'))]);
  }
  if (line.change !== null) rows.push([say(language, 'edition.what-changed'), line.change]);
  if (line.reason !== null) rows.push([say(language, 'edition.withdraw-reason'), line.reason]);
  return (
    <dl class="edition-facts">
      {rows.map(([term, text]) => (
        <div>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      {props.replaced && (
        <div>
          <dt>{say(language, 'edition.supersedes')}</dt>
          <dd>
            <PointerLink to={props.replaced} />
          </dd>
        </div>
      )}
      <div>
        <dt>{say(language, 'edition.code')}</dt>
        <dd>
          <code>{shortCode(body.hash)}</code>
        </dd>
      </div>
      <div>
        <dt>{say(language, 'edition.hash')}</dt>
        <dd>
          <code class="edition-hash">
            {body.hash.match(/.{8}/g)?.map((group) => (
              <span>{group}</span>
            ))}
          </code>
        </dd>
      </div>
    </dl>
  );
}

function SignForm({ context, props }: PartProps) {
  const { language, timeZone } = context;
  const { body, version } = props.line;
  return (
    <form class="form" method="post" action={paths.signEdition(body.edition)}>
      <h2>{say(language, 'edition.sign-title')}</h2>
      <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
      <input type="hidden" name="expectedVersion" value={String(version)} />
      <InputField
        context={context}
        form={props.form}
        name="releaseAt"
        label={say(language, 'edition.sign-hour')}
        help={say(language, 'edition-new.hour-help')}
        value={hourText(body.releaseAt, timeZone)}
        required
      />
      {body.releaseAt <= context.now && <p>{say(language, 'edition.sign-past')}</p>}
      <p class="actions">
        <button type="submit">{say(language, 'edition.sign')}</button>
      </p>
    </form>
  );
}

/** An hour as the form takes it: to the minute, and finer only where it is finer. */
export function hourText(instant: string, timeZone: string): string {
  const { hour, second } = /^(?<hour>.{16})(?<second>.*)$/.exec(exactly(instant, timeZone))!.groups!;
  return `${hour}${second === ':00.000' ? '' : second!.replace(/\.000$/, '')}`.replace('T', ' ');
}

/** The local time with its milliseconds; what is shown elsewhere leaves out those of an hour's last instant. */
function exactly(instant: string, timeZone: string): string {
  const milliseconds = new Date(instant).getUTCMilliseconds();
  const whole = new Date(Date.parse(instant) - milliseconds).toISOString();
  return localInstant(whole, timeZone).replace(/\.\d{3}$/, `.${String(milliseconds).padStart(3, '0')}`);
}

function WithdrawForm({ context, props }: PartProps) {
  const { language } = context;
  const { body, version } = props.line;
  return (
    <details>
      <summary>{say(language, 'edition.withdraw-title')}</summary>
      <form class="form" method="post" action={paths.withdrawEdition(body.edition)}>
        <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-w`} />
        <input type="hidden" name="expectedVersion" value={String(version)} />
        <InputField
          context={context}
          form={props.form}
          name="reason"
          label={say(language, 'edition.withdraw-reason')}
          required
        />
        <p class="actions">
          <button type="submit" class="second">
            {say(language, 'edition.withdraw')}
          </button>
        </p>
      </form>
    </details>
  );
}
