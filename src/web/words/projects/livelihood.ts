import type { Entry } from '../words.ts';

/** The page of public services, the names of their fields, and why one is weak. */
export const livelihoodWords = {
  'livelihood-field.schools': ['学位', 'School places'],
  'livelihood-field.beds': ['床位', 'Hospital and care beds'],
  'livelihood-field.compounds': ['老旧小区', 'Old compounds'],
  'livelihood-field.roads': ['道路', 'Roads'],
  'livelihood-field.parks': ['公园绿地', 'Parks'],
  'livelihood-field.parking': ['停车泊位', 'Parking'],
  'livelihood.title': ['民生补短板', 'Public services'],
  'livelihood.heading': [
    '{fields} 个民生领域：{met} 个达到进度，{behind} 个落后；落后最多的是{field}',
    '{fields} {fields|field|fields} of public services: {met} on schedule, {behind} behind; furthest behind: {field}',
  ],
  'livelihood.heading-calm': [
    '{fields} 个民生领域：{met} 个达到进度，没有落后的',
    '{fields} {fields|field|fields} of public services: {met} on schedule, none behind',
  ],
  'livelihood.heading-open': [
    '{fields} 个民生领域，都没有年度计划可比',
    '{fields} {fields|field|fields} of public services, none with a plan to compare with',
  ],
  'livelihood.empty': ['还没有民生补短板数据', 'Nothing on public services yet'],
  'livelihood.empty-why': [
    '这里将按领域列出缺多少、今年计划多少、做了多少。请在下方登记，或导入“民生补短板”表。',
    'Here each field will stand with what is lacking, planned and done. Register a row below, or import the table livelihood.',
  ],
  'livelihood.empty-unit': [
    '您的单位没有民生领域的数据。缺口和计划由督查室登记，登记后在这里按期报完成数。',
    'Your unit has no figures here. The office registers gaps and plans; what is done is then reported here.',
  ],
  'livelihood.filter': ['筛选领域', 'Filter fields'],
  'livelihood.records': ['历年之最', 'Highest of the years held'],
  'livelihood.record.done.ever': [
    '{field}：{year} 年完成 {value}，超过 {first}–{last} 年每一整年（{years} 年）',
    '{field}: {value} done in {year}, more than in any whole year held, {first}–{last} ({years} years)',
  ],
  'livelihood.record.plan.ever': [
    '{field}：{year} 年计划 {value}，超过 {first}–{last} 年每一整年的完成数（{years} 年）',
    '{field}: {value} planned for {year}, more than was done in any whole year held, {first}–{last} ({years} years)',
  ],
  'livelihood.record.so-far': [
    '{field}：{year} 年到本月已完成 {value}，超过 {first}–{last} 年每一整年（{years} 年）',
    '{field}: {value} done in {year} so far, more than in any whole year held, {first}–{last} ({years} years)',
  ],
  'livelihood.record.done.since': [
    '{field}：{year} 年完成 {value}，为 {since} 年以来最高',
    '{field}: {value} done in {year}, the highest since {since}',
  ],
  'livelihood.record.plan.since': [
    '{field}：{year} 年计划 {value}，高于 {since} 年以来各年的完成数',
    '{field}: {value} planned for {year}, more than was done in any year since {since}',
  ],
  'livelihood.table': ['各领域', 'Fields'],
  'livelihood.field': ['领域', 'Field'],
  'livelihood.gap': ['年初缺口', 'Gap on 1 January'],
  'livelihood.gap-of': ['{year} 年初', 'of {year}'],
  'livelihood.lacking': ['尚缺', 'Still lacking'],
  'livelihood.plan-year': ['全年计划', 'Plan of the year'],
  'livelihood.done': ['已完成', 'Done'],
  'livelihood.completion': ['完成率对进度', 'Completion against schedule'],
  'livelihood.of-schedule': ['应 {pct}', 'due {pct}'],
  'livelihood.gap-points': ['差（百分点）', 'Gap (points)'],
  'livelihood.unplanned': ['还没列入计划', 'Not planned for'],
  'livelihood.projects': ['项目', 'Projects'],
  'livelihood.light': ['灯', 'Light'],
  'livelihood-plan.months': ['按当月计划', 'by the month’s plan'],
  'livelihood-plan.linear': ['全年计划按月均分', 'twelfths of the year’s plan'],
  'livelihood.within': ['含在{unit}内', 'within {unit}'],
  'livelihood.lacking-help': [
    '尚缺 = 年初缺口 − 此后完成；还没列入计划 = 尚缺 − 今年计划里还没做的。',
    'Still lacking = gap on 1 January − done since; not planned for = still lacking − what this year’s plan has yet to bring.',
  ],
  'livelihood.serving': ['服务这些领域的项目', 'Projects that serve these fields'],
  'livelihood.serving-none': [
    '项目库里没有标明服务这个领域的项目',
    'The register names no project for this field',
  ],
  'livelihood.serving-more': ['全部 {count} 个', 'all {count}'],
  'livelihood.project': ['项目', 'Project'],
  'livelihood.project-stage': ['状态', 'State'],
  'livelihood.unit': ['单位', 'Unit'],
  'livelihood.stale': ['{period} 的数', 'as of {period}'],
  'livelihood.form': ['登记一行', 'Register a row'],
  'livelihood.form-why': [
    '缺口是年初的总缺口；计划、完成都从 1 月起累计到这一期末。全年计划填在年份上，如 2022。',
    'The gap is what is lacking on 1 January; plan and done count from January to the period’s end. The year’s plan stands under the year, such as 2022.',
  ],
  'livelihood.form-why-unit': [
    '只报完成数：从 1 月起累计到这一期末。缺口和计划由督查室登记。',
    'Report what is done, counted from January to the period’s end. Gaps and plans are the office’s.',
  ],
  'livelihood.field-help': [
    '学位、床位、老旧小区、道路、公园绿地、停车泊位，或别的领域名',
    'School places, Hospital and care beds, Old compounds, Roads, Parks, Parking, or another name',
  ],
  'livelihood.period': ['时期', 'Period'],
  'livelihood.period-help': [
    '如 2022-07、2022-H1；全年写 2022',
    'Such as 2022-07 or 2022-H1; of a year 2022',
  ],
  'livelihood.measured-in': ['计量单位', 'Unit of measure'],
  'livelihood.plan': ['计划', 'Plan'],
  'livelihood.source': ['来源', 'Source'],
  'livelihood.change': ['更改', 'Change'],
  'livelihood.save': ['保存', 'Save'],
  'livelihood.kept': ['已保存', 'Saved'],
  'livelihood.rows': ['已登记的各行', 'Rows held'],
  'weak-field.short': [
    '完成 {done} {measuredIn}，应 {plan} {measuredIn}，少 {percent}%',
    '{done} {measuredIn} done, {plan} {measuredIn} due, {percent}% short',
  ],
  'weak-field.silent': [
    '应完成 {plan} {measuredIn}，还没有报过',
    '{plan} {measuredIn} due, nothing reported',
  ],
  'weak-field.unplanned': [
    '尚缺 {lacking} {measuredIn}，其中 {unplanned} {measuredIn} 没有计划',
    '{lacking} {measuredIn} lacking, {unplanned} {measuredIn} of them without a plan',
  ],
} as const satisfies Record<string, Entry>;
