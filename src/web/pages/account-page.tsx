import { instantText } from '../format.ts';
import type { AccountProps, PageContext, SessionView } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { ReminderPart } from '../tasks/reminder-part.tsx';
import { say } from '../words/index.ts';
import { OneButton, RoleText } from './people-page.tsx';

/** 账户页 — password, sessions, roles. */
export function renderAccountPage(context: PageContext, props: AccountProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'account.title'),
    kind: 'form',
    main: <AccountMain context={context} props={props} />,
  });
}

function AccountMain({ context, props }: { context: PageContext; props: AccountProps }) {
  const { language, actor } = context;
  const { form } = props;
  return (
    <>
      <h1>{say(language, 'account.heading', { name: actor?.name ?? '' })}</h1>
      {props.mustChange && <p class="confirm">{say(language, 'account.must-change')}</p>}
      <h2>{say(language, 'account.password')}</h2>
      <FormProblems context={context} form={form} />
      <form class="form" method="post" action={paths.password()}>
        <FormTokens context={context} />
        <InputField
          context={context}
          form={form}
          name="current"
          type="password"
          label={say(language, 'account.current')}
          autocomplete="current-password"
          required
        />
        <InputField
          context={context}
          form={form}
          name="password"
          type="password"
          label={say(language, 'account.new')}
          help={say(language, 'password.help')}
          autocomplete="new-password"
          required
        />
        <InputField
          context={context}
          form={form}
          name="again"
          type="password"
          label={say(language, 'account.again')}
          autocomplete="new-password"
          required
        />
        <p class="actions">
          <button type="submit">{say(language, 'account.change')}</button>
        </p>
      </form>
      {!props.mustChange && actor?.may.readInbox && (
        <ReminderPart context={context} form={props.contact} reminder={props.reminder} />
      )}
      <h2>{say(language, 'account.sessions')}</h2>
      <p>{say(language, 'account.sessions-why')}</p>
      <table class="stack">
        <caption class="sr">{say(language, 'account.sessions')}</caption>
        <thead>
          <tr>
            {(
              ['account.since', 'account.seen', 'account.address', 'account.agent', 'people.actions'] as const
            ).map((key) => (
              <th scope="col">{say(language, key)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.sessions.map((session) => (
            <SessionRow context={context} session={session} />
          ))}
        </tbody>
      </table>
      {props.sessions.length > 1 && (
        <form method="post" action={paths.endOtherSessions()}>
          <FormTokens context={context} />
          <p class="actions">
            <button type="submit" class="second">
              {say(language, 'account.end-others')}
            </button>
          </p>
        </form>
      )}
      <h2>{say(language, 'account.roles')}</h2>
      {props.roles.length === 0 && <p>{say(language, 'people.no-roles')}</p>}
      <ul>
        {props.roles.map((held) => (
          <li>
            <RoleText context={context} names={props.names} held={held} />
          </li>
        ))}
      </ul>
    </>
  );
}

function SessionRow({ context, session }: { context: PageContext; session: SessionView }) {
  const { language, timeZone } = context;
  return (
    <tr>
      <td data-label={say(language, 'account.since')}>
        {instantText(language, session.createdAt, timeZone)}
      </td>
      <td data-label={say(language, 'account.seen')}>{instantText(language, session.seenAt, timeZone)}</td>
      <td data-label={say(language, 'account.address')}>{session.address}</td>
      <td class="quiet" data-label={say(language, 'account.agent')}>
        {session.agent}
      </td>
      <td>
        {session.current ? (
          say(language, 'account.this')
        ) : (
          <OneButton
            context={context}
            action={paths.endSession()}
            field={{ name: 'session', value: session.id }}
            label={say(language, 'account.end')}
            spoken={say(language, 'account.end-what', { address: session.address })}
          />
        )}
      </td>
    </tr>
  );
}
