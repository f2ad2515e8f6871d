/** 模板块 — one line of a template: a heading of a level, a paragraph, or a field that stands for a part of its own. */
export type TemplateBlock =
  | { readonly kind: 'heading'; readonly level: 0 | 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'part'; readonly field: TemplatePart };

/** 模板部分 — fields that stand alone on their line and are replaced by sentences, a table or a chart. */
export const TEMPLATE_PARTS = ['strengths', 'shortfalls', 'table', 'chart', 'commitments', 'stamp'] as const;
/** 模板部分 — one of them. */
export type TemplatePart = (typeof TEMPLATE_PARTS)[number];

/** 模板字段 — fields within a line. */
export const TEMPLATE_WORDS = ['unit', 'period', 'finding', 'day', 'knownAt'] as const;
/** 模板字段 — one of them. */
export type TemplateWord = (typeof TEMPLATE_WORDS)[number];

/** 必备字段 — what a report without it would not be. */
export const REQUIRED_FIELDS = ['unit', 'period', 'strengths', 'shortfalls', 'table', 'stamp'] as const;

/** 模板疵点 — what is wrong with a template, by line from 1 (0: the whole of it). */
export interface TemplateFault {
  readonly code: 'template-field-missing' | 'template-field-unknown' | 'template-part-inline';
  readonly line: number;
  readonly field: string;
}

/** 默认模板 — the report's text where the site has none of its own. */
export const DEFAULT_TEMPLATES: Readonly<Record<string, string>> = {
  'meeting-report': `# {{unit}}{{period}}
# 经济社会发展目标盘点情况汇报

{{finding}}现将{{period}}有关情况汇报如下（数据截至{{knownAt}}所知）。

## 一、亮成绩

{{strengths}}

## 二、补不足

{{shortfalls}}

## 三、主要指标完成情况

{{table}}

{{chart}}

## 四、承诺事项

{{commitments}}

{{stamp}}
`,
  'meeting-report-en': `# {{unit}}, {{period}}
# Report to the stocktake of targets

{{finding}} What follows is as known at {{knownAt}}.

## I. Strengths

{{strengths}}

## II. Shortfalls

{{shortfalls}}

## III. The indicators

{{table}}

{{chart}}

## IV. Commitments

{{commitments}}

{{stamp}}
`,
};

const FIELD = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** What is wrong with a template; empty when it can be used. */
export function templateFaults(text: string): TemplateFault[] {
  const faults: TemplateFault[] = [];
  const found = new Set<string>();
  text.split(/\r?\n/).forEach((line, at) => {
    for (const [whole, field = ''] of line.matchAll(FIELD)) {
      found.add(field);
      if (isPart(field)) {
        if (line.trim() !== whole) faults.push({ code: 'template-part-inline', line: at + 1, field });
      } else if (!(TEMPLATE_WORDS as readonly string[]).includes(field)) {
        faults.push({ code: 'template-field-unknown', line: at + 1, field: field.slice(0, 40) });
      }
    }
  });
  for (const field of REQUIRED_FIELDS)
    if (!found.has(field)) faults.push({ code: 'template-field-missing', line: 0, field });
  return faults;
}

/** A template's blocks with the fields within lines filled in. Blank lines part blocks and are not blocks. */
export function fillTemplate(text: string, words: Readonly<Record<TemplateWord, string>>): TemplateBlock[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => blockOf(line, words));
}

function blockOf(line: string, words: Readonly<Record<TemplateWord, string>>): TemplateBlock {
  const alone = /^\{\{\s*(\w+)\s*\}\}$/.exec(line)?.[1];
  if (alone !== undefined && isPart(alone)) return { kind: 'part', field: alone };
  const [, marks = '', rest = line] = /^(#{1,3})\s+(.*)$/.exec(line) ?? [];
  const filled = rest.replace(FIELD, (whole, field: string) => words[field as TemplateWord] ?? whole);
  if (marks === '') return { kind: 'paragraph', text: filled };
  return { kind: 'heading', level: (marks.length - 1) as 0 | 1 | 2, text: filled };
}

function isPart(field: string): field is TemplatePart {
  return (TEMPLATE_PARTS as readonly string[]).includes(field);
}
