import { dayText, periodText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { unitText } from '../parts/page-text.ts';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import type { InboxProps, ShownInboxItem } from './confirmation-model.ts';

/** 待办页 — what waits for the person signed in, the nearest due day first. */
export function renderInboxPage(context: PageContext, props: InboxProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'nav.inbox'),
    kind: 'reading',
    main: <InboxMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: InboxProps;
}

function InboxMain({ context, props }: PartProps) {
  const { language } = context;
  const { items } = props;
  const first = items[0];
  if (!first)
    return (
      <>
        <h1>{say(language, 'inbox.empty')}</h1>
        <p>{say(language, 'inbox.empty-why')}</p>
      </>
    );
  const overdue = items.filter(({ urgency }) => urgency === 'overdue').length;
  const count = items.length;
  return (
    <>
      <h1>
        {overdue > 0
          ? say(language, 'inbox.heading-overdue', { count, overdue })
          : say(language, 'inbox.heading', { count, day: dayText(language, first.dueOn) })}
      </h1>
      <div class="scroll">
        <table class="stack inbox">
          <caption class="sr">{say(language, 'inbox.list')}</caption>
          <thead>
            <tr>
              <th scope="col">{say(language, 'inbox.what')}</th>
              <th scope="col">{say(language, 'inbox.due')}</th>
              <th scope="col">{say(language, 'inbox.urgency')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr>
                <th scope="row">
                  <a href={addressOf(item)}>
                    {say(language, `inbox.${item.kind}`, {
                      count: item.count,
                      unit: unitText(context, props.names, item.unit),
                      period: periodText(language, item.period),
                    })}
                  </a>
                </th>
                <td data-label={say(language, 'inbox.due')}>{dayText(language, item.dueOn)}</td>
                <td class={`due due-${item.urgency}`} data-label={say(language, 'inbox.urgency')}>
                  {say(language, `inbox.${item.urgency}`)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function addressOf({ kind, id }: ShownInboxItem): string {
  if (kind === 'sign') return paths.edition(id);
  if (kind === 'commitment') return paths.commitments(id);
  return kind === 'lock' ? paths.stocktake(id) : paths.confirmations(id);
}
