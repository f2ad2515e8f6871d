import { nameText } from '../format.ts';
import type { FirstRunProps, PageContext, SignInProps } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';

/** 登录页 */
export function renderSignInPage(context: PageContext, props: SignInProps): Promise<string> {
  const { language, zone } = context;
  return renderDocument(context, {
    title: say(language, 'sign-in.title'),
    kind: 'form',
    main: (
      <>
        <h1>
          {say(language, 'sign-in.heading', {
            zone: zone ? nameText(language, zone) : say(language, 'site.name'),
          })}
        </h1>
        <FormProblems context={context} form={props.form} />
        <form class="form" method="post" action={paths.signIn()}>
          <FormTokens context={context} />
          <input type="hidden" name="next" value={props.next} />
          <InputField
            context={context}
            form={props.form}
            name="login"
            label={say(language, 'sign-in.login')}
            autocomplete="username"
            required
          />
          <InputField
            context={context}
            form={props.form}
            name="password"
            type="password"
            label={say(language, 'sign-in.password')}
            autocomplete="current-password"
            required
          />
          <p class="actions">
            <button type="submit">{say(language, 'sign-in.submit')}</button>
          </p>
        </form>
        {props.demoLogins.length > 0 && (
          <>
            <h2>{say(language, 'sign-in.demo-users')}</h2>
            <p>{say(language, 'sign-in.demo')}</p>
            <ul>
              {props.demoLogins.map(({ login, role }) => (
                <li>
                  <code>{login}</code> {role}
                </li>
              ))}
            </ul>
          </>
        )}
      </>
    ),
  });
}

/** 首次设置页 */
export function renderFirstRunPage(context: PageContext, { form }: FirstRunProps): Promise<string> {
  const { language } = context;
  return renderDocument(context, {
    title: say(language, 'first-run.title'),
    kind: 'form',
    main: (
      <>
        <h1>{say(language, 'first-run.heading')}</h1>
        <p>{say(language, 'first-run.why')}</p>
        <FormProblems context={context} form={form} />
        <form class="form" method="post" action={paths.firstRun()}>
          <FormTokens context={context} />
          <InputField
            context={context}
            form={form}
            name="code"
            label={say(language, 'first-run.code')}
            autocomplete="off"
            required
          />
          <InputField
            context={context}
            form={form}
            name="login"
            label={say(language, 'first-run.login')}
            autocomplete="username"
            required
          />
          <InputField
            context={context}
            form={form}
            name="name"
            label={say(language, 'first-run.name')}
            autocomplete="name"
            required
          />
          <InputField
            context={context}
            form={form}
            name="password"
            type="password"
            label={say(language, 'first-run.password')}
            help={say(language, 'password.help')}
            autocomplete="new-password"
            required
          />
          <InputField
            context={context}
            form={form}
            name="again"
            type="password"
            label={say(language, 'first-run.again')}
            autocomplete="new-password"
            required
          />
          <p class="actions">
            <button type="submit">{say(language, 'first-run.submit')}</button>
          </p>
        </form>
      </>
    ),
  });
}
