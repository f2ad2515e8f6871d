import type { PackBody, StocktakeBody } from '../../engine/meetings/meeting-facts.ts';
import { instantText, numberText, periodText } from '../format.ts';
import type { FormState, Names, PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens } from '../parts/form-fields.tsx';
import { unitText } from '../parts/page-text.ts';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { documentTitle } from './document-title.ts';

/** 材料页 — the packs of a stocktake, the latest first. */
export interface DocumentsProps {
  readonly stocktake: StocktakeBody;
  readonly packs: readonly PackBody[];
  readonly names: Names;
  readonly mayMake: boolean;
  readonly form: FormState;
  readonly idempotencyKey: string;
}

/** 材料页 — what has been made, and the button that makes it. */
export function renderDocumentsPage(context: PageContext, props: DocumentsProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'documents.title'),
    kind: 'form',
    main: <DocumentsMain context={context} props={props} />,
  });
}

function DocumentsMain({ context, props }: { context: PageContext; props: DocumentsProps }) {
  const { language } = context;
  const { packs, stocktake } = props;
  return (
    <>
      <p class="over">
        <a href={paths.stocktake(stocktake.stocktake)}>
          {say(language, 'stocktake.of', {
            unit: unitText(context, props.names, stocktake.unit),
            period: periodText(language, stocktake.period),
          })}
        </a>
      </p>
      <h1>
        {packs.length === 0
          ? say(language, 'documents.heading-none')
          : say(language, 'documents.heading', { count: packs.length, files: packs[0]!.files.length })}
      </h1>
      <p>{say(language, 'documents.why')}</p>
      <FormProblems context={context} form={props.form} />
      {stocktake.state === 'open' && <p>{say(language, 'documents.not-locked')}</p>}
      {props.mayMake && stocktake.state !== 'open' && (
        <form class="form" method="post" action={paths.documents(stocktake.stocktake)}>
          <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
          <p class="actions">
            <button type="submit">{say(language, 'documents.make')}</button>
          </p>
        </form>
      )}
      {context.actor?.may.replaceTemplates && (
        <p class="office-only">
          <a href={paths.templates()}>{say(language, 'documents.to-templates')}</a>
        </p>
      )}
      {packs.map((pack) => (
        <PackTable context={context} pack={pack} names={props.names} />
      ))}
    </>
  );
}

interface PackTableProps {
  readonly context: PageContext;
  readonly pack: PackBody;
  readonly names: Names;
}

function PackTable({ context, pack, names }: PackTableProps) {
  const { language } = context;
  return (
    <div class="scroll">
      <table class="stack stack-line packs">
        <caption>
          {say(language, 'documents.pack', {
            at: instantText(language, pack.madeAt, context.timeZone),
            hash: pack.editionHash.slice(0, 16),
          })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say(language, 'documents.file')}</th>
            <th scope="col">{say(language, 'documents.form')}</th>
            <th scope="col" class="num">
              {say(language, 'documents.size')}
            </th>
            <th scope="col">{say(language, 'documents.digest')}</th>
          </tr>
        </thead>
        <tbody>
          {pack.files.map((file) => {
            const { title, form } = documentTitle(language, file.name, names);
            return (
              <tr>
                <th scope="row">
                  <a href={paths.document(pack.stocktake, pack.pack, file.name)} title={file.name}>
                    {title}
                    <span class="sr"> {form}</span>
                  </a>
                </th>
                <td data-label={say(language, 'documents.form')}>{form}</td>
                <td class="num" data-label={say(language, 'documents.size')}>
                  {numberText(file.size / 1024, 1)} kB
                </td>
                <td data-label={say(language, 'documents.digest')}>
                  <code title={file.hash}>{file.hash.slice(0, 16)}</code>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
