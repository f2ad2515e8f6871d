import { TextArea } from '../meetings/text-area.tsx';
import type { PageContext } from '../page-model.ts';
import { FormProblems, FormTokens } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import type { InspectionProps } from './inspection-model.ts';

interface PartProps {
  readonly context: PageContext;
  readonly props: InspectionProps;
}

/** 办结表单 — the conclusion, with which the inspection is closed and fed back. */
export function CloseForm({ context, props }: PartProps) {
  const { language } = context;
  const mine = props.acting === 'close';
  const form = mine ? props.form : { values: {}, problems: [] };
  const { body, version } = props.row;
  return (
    <details class="office-only" open={mine} id="close">
      <summary>{say(language, 'inspection.close')}</summary>
      <form class="form" method="post" action={paths.closeInspection(body.inspection)}>
        <p>{say(language, 'inspection.close-why')}</p>
        <FormProblems context={context} form={form} />
        <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-close`} />
        <input type="hidden" name="expectedVersion" value={String(version)} />
        <TextArea
          context={context}
          form={form}
          name="text"
          id="close-text"
          label={say(language, 'inspection.conclusion')}
          value={form.values['text'] ?? ''}
        />
        <p class="actions">
          <button type="submit">{say(language, 'inspection.close')}</button>
        </p>
      </form>
    </details>
  );
}

/** 取消表单 — with a reason; what was sealed stays on record. */
export function CancelForm({ context, props }: PartProps) {
  const { language } = context;
  const mine = props.acting === 'cancel';
  const form = mine ? props.form : { values: {}, problems: [] };
  const { body, version } = props.row;
  return (
    <details class="office-only" open={mine} id="cancel">
      <summary>{say(language, 'inspection.cancel')}</summary>
      <form class="form" method="post" action={paths.cancelInspection(body.inspection)}>
        <p>{say(language, 'inspection.cancel-why')}</p>
        <FormProblems context={context} form={form} />
        <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-cancel`} />
        <input type="hidden" name="expectedVersion" value={String(version)} />
        <TextArea
          context={context}
          form={form}
          name="reason"
          id="cancel-reason"
          label={say(language, 'inspection.reason')}
          value={form.values['reason'] ?? ''}
        />
        <p class="actions">
          <button type="submit" class="second">
            {say(language, 'inspection.cancel')}
          </button>
        </p>
      </form>
    </details>
  );
}
