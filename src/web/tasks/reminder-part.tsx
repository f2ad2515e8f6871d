import type { FormState, PageContext } from '../page-model.ts';
import { FormProblems, FormTokens, InputField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { type WordKey, say } from '../words/index.ts';
import type { ReminderView } from './workbench-model.ts';

/** 提醒设置部分 — one's own address, what is sent, and what each way does now. */
export function ReminderPart({
  context,
  form,
  reminder,
}: {
  readonly context: PageContext;
  readonly form: FormState;
  readonly reminder: ReminderView;
}) {
  const { language } = context;
  const { mail, ways } = reminder;
  const shown: FormState = { ...form, values: { mail, ...form.values } };
  const mailNow: WordKey = !ways.includes('mail')
    ? 'reminder.mail-closed'
    : mail === ''
      ? 'reminder.mail-empty'
      : 'reminder.mail-on';
  const states: readonly (readonly [WordKey, WordKey])[] = [
    ['reminder.here', 'reminder.here-on'],
    ['reminder.mail-name', mailNow],
    ['reminder.robot-name', ways.includes('robot') ? 'reminder.robot-on' : 'reminder.robot-off'],
  ];
  return (
    <section id="reminder">
      <h2>{say(language, 'reminder.title')}</h2>
      <p>{say(language, 'reminder.why')}</p>
      <FormProblems context={context} form={shown} />
      <form class="form" method="post" action={paths.contact()}>
        <FormTokens context={context} />
        <InputField
          context={context}
          form={shown}
          name="mail"
          type="email"
          label={say(language, 'reminder.mail')}
          help={say(language, 'reminder.mail-help')}
          autocomplete="email"
        />
        <p class="actions">
          <button type="submit" class="second">
            {say(language, 'reminder.save')}
          </button>
        </p>
      </form>
      <table>
        <caption class="sr">{say(language, 'reminder.state')}</caption>
        <thead>
          <tr>
            <th scope="col">{say(language, 'reminder.way')}</th>
            <th scope="col">{say(language, 'reminder.now')}</th>
          </tr>
        </thead>
        <tbody>
          {states.map(([way, now]) => (
            <tr>
              <th scope="row">{say(language, way)}</th>
              <td>{say(language, now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
