import type { PackBody, StocktakeBody } from '../../engine/meetings/meeting-facts.ts';
import { instantText, numberText } from '../format.ts';
import type { FormState, PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';

/** 材料页 — the packs of a stocktake, the latest first. */
export interface DocumentsProps {
  readonly stocktake: StocktakeBody;
  readonly packs: readonly PackBody[];
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
      {packs.map((pack) => (
        <PackTable context={context} pack={pack} />
      ))}
      <p>
        <a href={paths.stocktake(stocktake.stocktake)}>{say(language, 'documents.back')}</a>
      </p>
    </>
  );
}

function PackTable({ context, pack }: { context: PageContext; pack: PackBody }) {
  const { language } = context;
  return (
    <div class="scroll">
      <table>
        <caption>
          {say(language, 'documents.pack', {
            at: instantText(language, pack.madeAt, context.timeZone),
            hash: pack.editionHash.slice(0, 16),
          })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say(language, 'documents.file')}</th>
            <th scope="col" class="number">
              {say(language, 'documents.size')}
            </th>
            <th scope="col">{say(language, 'documents.digest')}</th>
          </tr>
        </thead>
        <tbody>
          {pack.files.map((file) => (
            <tr>
              <th scope="row">
                <a href={paths.document(pack.stocktake, pack.pack, file.name)}>{file.name}</a>
              </th>
              <td class="number">{numberText(file.size / 1024, 1)} kB</td>
              <td>
                <code title={file.hash}>{file.hash.slice(0, 16)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
