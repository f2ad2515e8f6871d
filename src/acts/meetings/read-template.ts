import { z } from 'zod';
import { DEFAULT_TEMPLATES } from '../../engine/meetings/template.ts';
import { Refusal } from '../../engine/refusal.ts';
import { latest } from '../../engine/registry.ts';
import { type Desk, dutyAt, parsed, permit } from '../desk.ts';

export const Input = z.strictObject({ template: z.enum(['meeting-report', 'meeting-report-en']) });

/** 模板现况 — a template's text with its version; 0: the default. */
export interface TemplateHeld {
  readonly template: string;
  readonly text: string;
  readonly version: number;
}

/** 读取模板 — the text a document is made by. Throws Refusal `forbidden`. */
export async function readTemplate(desk: Desk, input: unknown): Promise<TemplateHeld> {
  const { template } = parsed(Input, input);
  const world = await desk.store.world();
  permit(desk, dutyAt(desk, world), { verb: 'replace-template', object: {} });
  const held = latest(world.registry.template, `template/${template}`);
  const text = held?.body.text ?? DEFAULT_TEMPLATES[template];
  if (text === undefined) throw new Refusal('missing', 'not-here');
  return { template, text, version: held?.version ?? 0 };
}
