import { nameText, spanText } from '../format.ts';
import type { AssignmentView, Names, PageContext, PeopleProps, PersonView } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say, sayAny } from '../words/index.ts';

/** 人员页 — accounts with their roles; make one, propose and approve roles, suspend. */
export function renderPeoplePage(context: PageContext, props: PeopleProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'people.title'),
    kind: 'form',
    main: <PeopleMain context={context} props={props} />,
  });
}

function PeopleMain({ context, props }: { context: PageContext; props: PeopleProps }) {
  const { language } = context;
  const { people, oneTimePassword: once } = props;
  const count = people.length;
  const active = people.filter((person) => person.state === 'active').length;
  const waiting = people
    .flatMap((person) => person.assignments)
    .filter((held) => held.state === 'proposed').length;
  return (
    <>
      <h1>
        {say(language, waiting > 0 ? 'people.heading-waiting' : 'people.heading', { count, active, waiting })}
      </h1>
      {once && (
        <output class="once">
          {say(language, 'people.one-time', { login: once.login })} <code>{once.password}</code>
        </output>
      )}
      <div class="scroll">
        <table>
          <caption class="sr">{say(language, 'people.title')}</caption>
          <thead>
            <tr>
              {(
                ['people.name', 'people.login', 'people.state', 'people.roles', 'people.actions'] as const
              ).map((key) => (
                <th scope="col">{say(language, key)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <PersonRow context={context} names={props.names} person={person} />
            ))}
          </tbody>
        </table>
      </div>
      {context.actor?.may.createPeople ? (
        <CreateForm context={context} props={props} />
      ) : (
        <FormProblems context={context} form={props.create} />
      )}
      {props.roles.length > 0 ? (
        <ProposeForm context={context} props={props} />
      ) : (
        <FormProblems context={context} form={props.propose} />
      )}
    </>
  );
}

function PersonRow({ context, names, person }: { context: PageContext; names: Names; person: PersonView }) {
  const { language } = context;
  const suspended = person.state === 'suspended';
  return (
    <tr>
      <th scope="row">{person.name}</th>
      <td>{person.login}</td>
      <td>{say(language, suspended ? 'people.suspended' : 'people.active')}</td>
      <td>
        {person.assignments.length === 0 && <span class="quiet">{say(language, 'people.no-roles')}</span>}
        {person.assignments.map((held) => (
          <RoleLine context={context} names={names} person={person} held={held} />
        ))}
      </td>
      <td>
        {person.maySuspend && (
          <OneButton
            context={context}
            action={suspended ? paths.resumePerson() : paths.suspendPerson()}
            field={{ name: 'person', value: person.person }}
            label={say(language, suspended ? 'people.resume' : 'people.suspend')}
            spoken={say(language, suspended ? 'people.resume-who' : 'people.suspend-who', {
              name: person.name,
            })}
          />
        )}{' '}
        {person.mayReset && (
          <OneButton
            context={context}
            action={paths.resetPassword()}
            field={{ name: 'person', value: person.person }}
            label={say(language, 'people.reset')}
            spoken={say(language, 'people.reset-who', { name: person.name })}
          />
        )}
      </td>
    </tr>
  );
}

interface RoleLineProps {
  readonly context: PageContext;
  readonly names: Names;
  readonly person: PersonView;
  readonly held: AssignmentView;
}

function RoleLine({ context, names, person, held }: RoleLineProps) {
  const { language } = context;
  const role = sayAny(language, `role.${held.role}`);
  return (
    <div>
      <RoleText context={context} names={names} held={held} />{' '}
      {held.mayApprove && (
        <OneButton
          context={context}
          action={paths.approveRole()}
          field={{ name: 'assignment', value: held.assignment }}
          label={say(language, 'people.approve')}
          spoken={say(language, 'people.approve-what', { name: person.name, role })}
        />
      )}{' '}
      {held.mayRevoke && (
        <OneButton
          context={context}
          action={paths.revokeRole()}
          field={{ name: 'assignment', value: held.assignment }}
          label={say(language, 'people.revoke')}
          spoken={say(language, 'people.revoke-what', { name: person.name, role })}
        />
      )}
    </div>
  );
}

/** A role in words: what, where, for which indicators, from–to, in which state. */
export function RoleText({ context, names, held }: Omit<RoleLineProps, 'person'>) {
  const { language } = context;
  const unit = names.units.get(held.unit);
  const indicators = held.indicators.map((id) => {
    const body = names.indicators.get(id);
    return body ? nameText(language, body) : id;
  });
  const parts = [
    unit ? nameText(language, unit) : held.unit,
    indicators.join(say(language, 'punctuation.and')),
    held.from && spanText(language, held.from, held.to),
    held.state === 'proposed' && say(language, 'people.proposed'),
    held.state === 'proposed' &&
      held.proposedBy &&
      say(language, 'people.proposed-by', { name: held.proposedBy }),
    held.state === 'revoked' && say(language, 'people.revoked'),
  ];
  return (
    <>
      {sayAny(language, `role.${held.role}`)} <span class="quiet">{parts.filter(Boolean).join(' · ')}</span>
    </>
  );
}

interface OneButtonProps {
  readonly context: PageContext;
  readonly action: string;
  readonly field: { readonly name: string; readonly value: string };
  readonly label: string;
  /** What a screen reader says: the label alone would be the same in every line. */
  readonly spoken: string;
}

/** 单按钮表单 — one act on one thing, as a form, so that it works without script and carries the token. */
export function OneButton({ context, action, field, label, spoken }: OneButtonProps) {
  return (
    <form class="inline" method="post" action={action}>
      <FormTokens context={context} />
      <input type="hidden" name={field.name} value={field.value} />
      <button type="submit" class="second" aria-label={spoken}>
        {label}
      </button>
    </form>
  );
}

function CreateForm({ context, props }: { context: PageContext; props: PeopleProps }) {
  const { language } = context;
  return (
    <section>
      <h2>{say(language, 'people.create')}</h2>
      <p>{say(language, 'people.create-why')}</p>
      <FormProblems context={context} form={props.create} />
      <form class="form" method="post" action={paths.people()}>
        <FormTokens context={context} />
        <InputField
          context={context}
          form={props.create}
          name="login"
          label={say(language, 'people.login')}
          autocomplete="off"
          required
        />
        <InputField
          context={context}
          form={props.create}
          name="name"
          label={say(language, 'people.name')}
          autocomplete="off"
          required
        />
        <p class="actions">
          <button type="submit">{say(language, 'people.create-submit')}</button>
        </p>
      </form>
    </section>
  );
}

function ProposeForm({ context, props }: { context: PageContext; props: PeopleProps }) {
  const { language } = context;
  const { propose, people, roles, names } = props;
  const person = people
    .filter((found) => found.state === 'active')
    .map((found) => ({ value: found.person, label: `${found.name}（${found.login}）` }));
  return (
    <section>
      <h2>{say(language, 'people.propose')}</h2>
      <p>{say(language, 'people.propose-why')}</p>
      <FormProblems context={context} form={propose} />
      <form class="form" method="post" action={paths.proposeRole()}>
        <FormTokens context={context} />
        <SelectField
          context={context}
          form={propose}
          name="person"
          label={say(language, 'people.person')}
          options={person}
        />
        <SelectField
          context={context}
          form={propose}
          name="role"
          label={say(language, 'people.role')}
          options={roles.map((role) => ({ value: role, label: say(language, `role.${role}`) }))}
        />
        <SelectField
          context={context}
          form={propose}
          name="unit"
          label={say(language, 'people.unit')}
          options={[...names.units.values()].map((unit) => ({
            value: unit.unit,
            label: nameText(language, unit),
          }))}
        />
        <SelectField
          context={context}
          form={propose}
          name="indicators"
          multiple
          label={say(language, 'people.indicators')}
          options={[...names.indicators.values()].map((body) => ({
            value: body.indicator,
            label: nameText(language, body),
          }))}
        />
        <div class="field-beside">
          <InputField
            context={context}
            form={propose}
            name="from"
            type="date"
            label={say(language, 'people.from')}
          />
          <InputField
            context={context}
            form={propose}
            name="to"
            type="date"
            label={say(language, 'people.to')}
          />
        </div>
        <p class="actions">
          <button type="submit">{say(language, 'people.propose-submit')}</button>
        </p>
      </form>
    </section>
  );
}
