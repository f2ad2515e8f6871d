import type { Light } from '../../../engine/light.ts';
import type { CoverState } from '../../../engine/tasks/task-facts.ts';
import { LIGHT_SHAPES } from '../../parts/light.tsx';
import { type Language, say } from '../../words/index.ts';

const LIGHTS: Readonly<Record<CoverState, Light>> = {
  issued: 'yellow',
  accepted: 'green',
  refused: 'orange',
  withdrawn: 'grey',
};

interface StateProps {
  readonly language: Language;
  readonly state: CoverState;
  /** True of one that should have been signed before today. */
  readonly late: boolean;
}

/** 封面状态灯 — how a cover stands: shape, word and colour; one that is late is red. */
export function CoverStateMark({ language, state, late }: StateProps) {
  const light = late ? 'red' : LIGHTS[state];
  return (
    <span class={`light light-${light}`}>
      <span aria-hidden="true">{LIGHT_SHAPES[light]}</span> {say(language, `task-cover.${state}`)}
      {late && (
        <>
          {say(language, 'punctuation.comma')}
          {say(language, 'task-book.late')}
        </>
      )}
    </span>
  );
}
