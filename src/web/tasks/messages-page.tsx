import { MESSAGE_KINDS } from '../../engine/tasks/message-kind.ts';
import { dayText, instantText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormTokens } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { type WordKey, say } from '../words/index.ts';
import { type TaskSayer, titleText, unitName } from './task-text.ts';
import type { MessagesProps, ShownMessage } from './workbench-model.ts';
import { WorkbenchTabs } from './workbench-tabs.tsx';

/** 消息页 — what others did to the items that concern the person signed in, the newest first. */
export function renderMessagesPage(context: PageContext, props: MessagesProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'workbench.messages'),
    kind: 'reading',
    main: <MessagesMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: MessagesProps;
}

function MessagesMain({ context, props }: PartProps) {
  const { language } = context;
  const { unread, most, messages } = props;
  const heading =
    unread === 0
      ? say(language, 'news.heading-none')
      : say(language, unread > most ? 'news.heading-many' : 'news.heading', {
          count: Math.min(unread, most),
        });
  return (
    <>
      <h1>{heading}</h1>
      <WorkbenchTabs context={context} tab="messages" />
      <p>{say(language, 'news.why')}</p>
      <Kinds context={context} props={props} />
      {unread > 0 && (
        <form method="post" action={paths.readMessages()}>
          <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
          <input type="hidden" name="position" value={String(props.position)} />
          <p class="actions">
            <button type="submit" class="second">
              {say(language, 'news.read-all')}
            </button>
          </p>
        </form>
      )}
      {messages.length === 0 ? (
        <Empty context={context} props={props} />
      ) : (
        <ol class="messages" aria-label={say(language, 'news.list')}>
          {messages.map((message) => (
            <MessageLine context={context} props={props} message={message} />
          ))}
        </ol>
      )}
      <Turning context={context} props={props} />
    </>
  );
}

function Kinds({ context, props }: PartProps) {
  const { language } = context;
  return (
    <nav class="message-kinds" aria-label={say(language, 'news.kinds')}>
      <a href={paths.messages()} aria-current={props.kind === null ? 'true' : undefined}>
        {say(language, 'news.all')}
      </a>
      {MESSAGE_KINDS.map((kind) => (
        <a href={paths.messages({ kind })} aria-current={props.kind === kind ? 'true' : undefined}>
          {say(language, `news-kind.${kind}`)}
        </a>
      ))}
    </nav>
  );
}

function Empty({ context, props }: PartProps) {
  const { language } = context;
  return (
    <div class="empty">
      <h2>{say(language, 'news.empty')}</h2>
      <p>{say(language, props.kind === null ? 'news.empty-why' : 'news.empty-kind')}</p>
    </div>
  );
}

function MessageLine({ context, props, message }: PartProps & { readonly message: ShownMessage }) {
  const { language, timeZone } = context;
  const at: TaskSayer = { language, names: props.names };
  const { tasks, title, unit, by, text, unread } = message;
  const many = tasks.length > 1;
  return (
    <li class={unread ? 'message message-unread' : 'message'}>
      <p class="message-head">
        {unread && <span class="message-new">{say(language, 'news.unread')}</span>}
        <strong>{whatText(context, message)}</strong>{' '}
        <a href={addressOf(message)}>
          {many ? say(language, 'news.tasks', { count: tasks.length }) : titleText(at, title)}
        </a>
      </p>
      {text !== null && text !== '' && <p class="message-text">{say(language, 'news.said', { text })}</p>}
      <p class="quiet message-foot">
        {unit !== null && <>{unitName(at, unit)} · </>}
        {by === null || by.person === 'console' ? say(language, 'news.clock') : (by.name ?? by.person)} ·{' '}
        <time datetime={message.at}>{instantText(language, message.at, timeZone)}</time>
      </p>
    </li>
  );
}

/** Several go to their cover, or to the list. */
function addressOf({ tasks, cover }: ShownMessage): string {
  if (tasks.length === 1) return paths.task(tasks[0]!);
  return cover === null ? paths.tasks() : paths.cover(cover);
}

function whatText({ language }: PageContext, message: ShownMessage): string {
  const { act, colour, day, dayBefore, tasks } = message;
  const many = tasks.length > 1;
  if (act === null)
    return many || day === null || dayBefore === null
      ? say(language, 'news-act.moved-many')
      : say(language, 'news-act.moved', {
          before: dayText(language, dayBefore),
          day: dayText(language, day),
        });
  if (act === 'slip' && colour !== null) {
    const said = { colour: say(language, `news-colour.${colour}`) };
    return day === null
      ? say(language, 'news-act.slips', said)
      : say(language, 'news-act.slip', { ...said, day: dayText(language, day) });
  }
  if (act === 'grant-extension' || act === 'request-extension')
    return day === null
      ? say(language, `news-act.${act}s`)
      : say(language, `news-act.${act}`, { day: dayText(language, day) });
  return say(language, `news-act.${act}` as WordKey);
}

function Turning({ context, props }: PartProps) {
  const { language } = context;
  const kind = props.kind === null ? {} : { kind: props.kind };
  if (props.older === null && !props.turned) return null;
  return (
    <p class="actions">
      {props.turned && <a href={paths.messages(kind)}>{say(language, 'news.newest')}</a>}
      {props.older !== null && (
        <a href={paths.messages({ ...kind, before: String(props.older) })} rel="next">
          {say(language, 'news.older')}
        </a>
      )}
    </p>
  );
}
