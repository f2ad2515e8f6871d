import { TextArea } from '../meetings/text-area.tsx';
import type { PageContext } from '../page-model.ts';
import { FormProblems, FormTokens, InputField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { type WordKey, say, sayAny } from '../words/index.ts';
import type { VisitProps } from './inspection-model.ts';
import { placeText, term } from './place-text.ts';

const CHOICES = ['as-reported', 'contradicts', 'not-reached'] as const;
const SHAPES = { 'as-reported': '●', contradicts: '◆', 'not-reached': '○' } as const;

/** Sentences that the island says, by the name of their attribute. */
const SAID: readonly [string, WordKey][] = [
  ['data-kept', 'visit.draft-kept'],
  ['data-waiting', 'visit.draft-waiting'],
  ['data-waiting-not-kept', 'visit.draft-waiting-not-kept'],
  ['data-overtaken', 'visit.draft-overtaken'],
  ['data-sign-in', 'sign-in.submit'],
  ['data-sending', 'visit.draft-sending'],
  ['data-restored', 'visit.draft-restored'],
  ['data-refused', 'visit.draft-refused'],
  ['data-signed-out', 'visit.draft-signed-out'],
  ['data-not-kept', 'visit.draft-not-kept'],
  ['data-unreadable', 'visit.photo-unreadable'],
  ['data-remove', 'visit.photo-remove'],
  ['data-choose', 'visit-seen-missing'],
];

interface PartProps {
  readonly context: PageContext;
  readonly props: VisitProps;
}

/** 到访表单 — three large choices, a note, the camera. With script a draft stays on the device until it was taken; without, it is a plain form. */
export function VisitForm({ context, props }: PartProps) {
  const { language, actor } = context;
  const { body, place, form } = props;
  const at = { context, form };
  const held = place.visit;
  const said = Object.fromEntries(SAID.map(([name, key]) => [name, say(language, key)]));
  return (
    <details
      class="visit-details"
      open={held === null || form.problems.length > 0 || form.refusal !== undefined}
    >
      <summary>{say(language, held === null ? 'visit.what-seen' : 'visit.change')}</summary>
      <form
        class="form visit-form"
        id="visit-form"
        method="post"
        action={paths.visit(body.inspection, place.place)}
        enctype="multipart/form-data"
        data-draft={`${actor?.person ?? ''}|${body.inspection}|${place.place}`}
        data-sign-in-at={paths.signIn()}
        data-most={String(props.mostPhotos)}
        {...said}
      >
        <FormProblems {...at} />
        <output class="draft-state" id="draft-state" />
        <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
        <input type="hidden" name="expectedVersion" value={String(held?.version ?? 0)} />
        <Choices context={context} props={props} />
        <TextArea
          {...at}
          name="text"
          id="visit-text"
          label={say(language, 'visit.text')}
          help={say(language, 'visit.text-help')}
          value={form.values['text'] ?? held?.words ?? ''}
        />
        <Photos context={context} props={props} />
        <InputField
          {...at}
          name="on"
          type="date"
          label={say(language, 'visit.on')}
          value={held?.on ?? props.today}
        />
        <p class="actions visit-actions">
          <button type="submit">{say(language, 'visit.submit')}</button>
          <button type="button" class="second" id="draft-drop" hidden>
            {say(language, 'visit.draft-drop')}
          </button>
        </p>
      </form>
    </details>
  );
}

function Choices({ context, props }: PartProps) {
  const { language } = context;
  const { form, place } = props;
  const chosen = form.values['seen'] ?? place.visit?.seen ?? '';
  const problem = form.problems.find(({ field }) => field === 'seen');
  return (
    <fieldset class={problem ? 'choices field-wrong' : 'choices'} id="field-seen" tabindex={-1}>
      <legend>{say(language, 'visit.choose')}</legend>
      {problem && <span class="field-error">{sayAny(language, problem.key, problem.params)}</span>}
      {CHOICES.map((seen) => (
        <label class={`choice choice-${seen}`}>
          <input type="radio" name="seen" value={seen} checked={chosen === seen} />
          <span>
            <span aria-hidden="true">{SHAPES[seen]}</span> {term(language, 'inspection-seen', seen)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Photos({ context, props }: PartProps) {
  const { language } = context;
  const { body, place, form } = props;
  const kept = place.visit?.photos ?? [];
  const problem = form.problems.find(({ field }) => field === 'photos');
  const name = placeText({ language, names: props.names }, place);
  return (
    <div class={problem ? 'field field-wrong' : 'field'}>
      {kept.length > 0 && (
        <fieldset class="kept-photos">
          <legend>{say(language, 'visit.kept-photos')}</legend>
          {kept.map((hash, i) => (
            <label>
              <input type="checkbox" name="keep" value={hash} checked />
              <img
                src={`${paths.inspectionFile(body.inspection, hash)}?show=1`}
                width="96"
                height="72"
                alt={say(language, 'visit.photo-alt', { place: name, number: i + 1 })}
              />
            </label>
          ))}
        </fieldset>
      )}
      <label for="field-photos">{say(language, 'visit.photos')}</label>
      <span class="field-help" id="help-photos">
        {say(language, 'visit.photos-help', { most: props.mostPhotos })}
      </span>
      {problem && <span class="field-error">{sayAny(language, problem.key, problem.params)}</span>}
      <input
        id="field-photos"
        name="photos"
        type="file"
        accept="image/*"
        capture="environment"
        multiple
        aria-describedby="help-photos"
      />
      <ul class="draft-photos" id="draft-photos" />
    </div>
  );
}
