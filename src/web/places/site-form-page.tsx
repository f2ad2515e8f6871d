import type { UnitBody } from '../../engine/fact.ts';
import { nameText } from '../format.ts';
import type { FormState, PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { ProjectNav } from '../projects/project-nav.tsx';
import { say } from '../words/index.ts';

/** 地块登记页 — `site` is the one that is changed; null: a new one. */
export interface SiteFormProps {
  readonly site: { readonly id: string; readonly name: string; readonly version: number } | null;
  /** Units that may report it, and every unit for the street and the lead. */
  readonly units: readonly UnitBody[];
  readonly allUnits: readonly UnitBody[];
  readonly form: FormState;
  readonly idempotencyKey: string;
}

interface PartProps {
  readonly context: PageContext;
  readonly props: SiteFormProps;
}

/** The page of the form that registers a site, or changes one. */
export function renderSiteFormPage(context: PageContext, props: SiteFormProps): Promise<string> {
  return renderDocument(context, {
    title: titleOf(context, props),
    kind: 'form',
    main: <SiteFormMain context={context} props={props} />,
  });
}

function titleOf({ language }: PageContext, { site }: SiteFormProps): string {
  return site
    ? say(language, 'expropriation.form-revise', { name: site.name })
    : say(language, 'expropriation.form-new');
}

function SiteFormMain({ context, props }: PartProps) {
  const { language } = context;
  const { site, form } = props;
  return (
    <>
      <p class="over">
        <a href={site ? paths.expropriationSite(site.id) : paths.expropriation()}>
          {site ? site.name : say(language, 'expropriation.title')}
        </a>
      </p>
      <h1>{titleOf(context, props)}</h1>
      <ProjectNav context={context} />
      <p>{say(language, 'expropriation.form-why')}</p>
      <FormProblems context={context} form={form} />
      <form class="form" method="post" action={site ? paths.reviseSite(site.id) : paths.newSite()}>
        <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
        {site && <input type="hidden" name="expectedVersion" value={String(site.version)} />}
        <InputField
          context={context}
          form={form}
          name="name"
          label={say(language, 'expropriation.name')}
          required
        />
        <Units context={context} props={props} />
        <div class="field-beside">
          <SelectField
            context={context}
            form={form}
            name="countedIn"
            label={say(language, 'expropriation.counted-in')}
            options={(['household', 'square-metre'] as const).map((value) => ({
              value,
              label: say(language, `expropriation.counted.${value}`),
            }))}
          />
          <InputField
            context={context}
            form={form}
            name="total"
            label={say(language, 'expropriation.total')}
            inputmode="decimal"
            required
          />
        </div>
        <div class="field-beside">
          <InputField
            context={context}
            form={form}
            name="plannedStart"
            type="date"
            label={say(language, 'expropriation.start')}
          />
          <InputField
            context={context}
            form={form}
            name="plannedEnd"
            type="date"
            label={say(language, 'expropriation.end')}
            required
          />
        </div>
        <InputField
          context={context}
          form={form}
          name="project"
          label={say(language, 'expropriation.project')}
          help={say(language, 'expropriation.project-help')}
        />
        <div class="field-beside">
          <InputField
            context={context}
            form={form}
            name="lat"
            label={say(language, 'expropriation.lat')}
            inputmode="decimal"
          />
          <InputField
            context={context}
            form={form}
            name="lon"
            label={say(language, 'expropriation.lon')}
            inputmode="decimal"
          />
        </div>
        <InputField
          context={context}
          form={form}
          name="docNo"
          label={say(language, 'expropriation.doc-no')}
        />
        <InputField
          context={context}
          form={form}
          name="source"
          label={say(language, 'expropriation.source')}
        />
        <p class="actions">
          <button type="submit">{say(language, 'expropriation.save')}</button>
        </p>
      </form>
    </>
  );
}

function Units({ context, props }: PartProps) {
  const { language } = context;
  const { form } = props;
  const options = (units: readonly UnitBody[]) =>
    units.map((unit) => ({ value: unit.unit, label: nameText(language, unit) }));
  const none = { value: '', label: say(language, 'expropriation.none-chosen') };
  return (
    <>
      <SelectField
        context={context}
        form={form}
        name="unit"
        label={say(language, 'expropriation.unit')}
        options={options(props.units)}
      />
      <div class="field-beside">
        <SelectField
          context={context}
          form={form}
          name="lead"
          label={say(language, 'expropriation.lead')}
          options={[none, ...options(props.allUnits)]}
        />
        <SelectField
          context={context}
          form={form}
          name="place"
          label={say(language, 'expropriation.place')}
          options={[none, ...options(props.allUnits)]}
        />
      </div>
    </>
  );
}
