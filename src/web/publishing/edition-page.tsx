import { shortCode } from '../../engine/publishing/edition.ts';
import { instantText, localInstant, periodText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { EditionContent } from './edition-content.tsx';
import { type EditionProps, stateKey } from './edition-model.ts';

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
      {document.demo && <p>{say(language, 'edition.demo')}</p>}
      {props.maySign && <SignForm context={context} props={props} />}
      {line.body.state === 'sealed' && props.isOwn && <p>{say(language, 'edition.own')}</p>}
      <EditionFacts context={context} props={props} />
      <p class="actions">
        <a href={paths.editionFile(line.body.edition)}>{say(language, 'edition.download')}</a>{' '}
        <a href={paths.editionChanges(line.body.edition)}>{say(language, 'edition.changes')}</a>
      </p>
      <p class="field-help">{say(language, 'edition.check')}</p>
      <EditionContent context={context} document={document} />
      {props.mayWithdraw && <WithdrawForm context={context} props={props} />}
    </>
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
  if (line.reason !== null) rows.push([say(language, 'edition.reason'), line.reason]);
  return (
    <dl class="edition-facts">
      {rows.map(([term, text]) => (
        <div>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      {body.supersedes !== undefined && (
        <div>
          <dt>{say(language, 'edition.supersedes')}</dt>
          <dd>
            <a href={paths.edition(body.supersedes)}>{body.supersedes}</a>
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
          <code class="edition-hash">{body.hash}</code>
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

/** An hour as the form takes it. */
export function hourText(instant: string, timeZone: string): string {
  return localInstant(instant, timeZone).slice(0, 16).replace('T', ' ');
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
