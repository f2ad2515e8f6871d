// The tables from which scripts/make-demo.mjs makes demo/wuxi-2022: one line a row, cells parted by |.
const table = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
const numbers = (cell) => cell.split(/\s+/).map(Number);
const keyed = (text, make) => Object.fromEntries(table(text).map(([key, ...cells]) => [key, make(...cells)]));

// unit, name, name_en, kind, parent, from
export const UNITS = table(`
city               | 演示市         | Demo City                        | city     |      |
edz                | 无锡经开区     | Wuxi EDZ                         | zone     | city | 2019-01-01
demo-1             | 演示一区       | Demo District 1                  | district | city |
demo-2             | 演示二区       | Demo District 2                  | district | city |
demo-3             | 演示三区       | Demo District 3                  | district | city |
demo-4             | 演示四区       | Demo District 4                  | district | city |
demo-5             | 演示五区       | Demo District 5                  | district | city |
demo-6             | 演示六区       | Demo District 6                  | district | city |
demo-7             | 演示七区       | Demo District 7                  | district | city |
street-1           | 演示一街道     | Demo Street 1                    | street   | edz  | 2019-01-01
street-2           | 演示二街道     | Demo Street 2                    | street   | edz  | 2019-01-01
dev-bureau         | 演示经济发展局 | Demo Economic Development Bureau | bureau   | edz  | 2019-01-01
finance-bureau     | 演示财政局     | Demo Finance Bureau              | bureau   | edz  | 2019-01-01
invest-bureau      | 演示投资促进局 | Demo Investment Promotion Bureau | bureau   | edz  | 2019-01-01
construction-bureau| 演示建设局     | Demo Construction Bureau         | bureau   | edz  | 2019-01-01
science-bureau     | 演示科技人才局 | Demo Science and Talent Bureau   | bureau   | edz  | 2019-01-01
social-bureau      | 演示社会事业局 | Demo Social Affairs Bureau       | bureau   | edz  | 2019-01-01
eco-bureau         | 演示生态环境局 | Demo Ecology Bureau              | bureau   | edz  | 2019-01-01
commerce-bureau    | 演示商务局     | Demo Commerce Bureau             | bureau   | edz  | 2019-01-01
supervision-office | 演示督查室     | Demo Supervision Office          | bureau   | edz  | 2019-01-01
funds-park         | 经开区基金园   | EDZ Funds Park                   | park     | edz  | 2021-12-31
`);

// objective, name, parent
export const OBJECTIVES = table(`
positions     | 四个定位 |
pos-ecology   | 生态     | positions
pos-science   | 科创     | positions
pos-industry  | 产业     | positions
pos-talent    | 人才     | positions
economies     | 三个经济 |
econ-digital  | 数字经济 | economies
econ-hq       | 总部经济 | economies
econ-service  | 服务经济 | economies
bottom-lines  | 三条底线 |
line-epidemic | 疫情防控 | bottom-lines
line-economy  | 经济稳定 | bottom-lines
line-safety   | 发展安全 | bottom-lines
`);

// What task books beside the economic one are about: objectives, indicators with the columns of INDICATORS.
export const WORK_OBJECTIVES = table(`
projects      | 重大项目 |
expropriation | 房屋征收 |
attraction    | 招商引资 |
`);
export const WORK_INDICATORS = table(`
project-investment|重大项目投资|Investment in major projects|亿元|flow|ytd|up|month|1|completion||current||projects|
expropriation-households|房屋征收签约户数|Households that signed for expropriation|户|flow|ytd|up|month|0|completion||||expropriation|
fund-size|基金注册规模|Registered size of funds|亿元|stock|period|up|month|0|value|||institutions.registered.fund|attraction|
qflp-size|合格境外有限合伙人规模|Size of QFLP funds|亿美元|stock|period|up|month|1|value|||institutions.registered.fund|attraction|
`);
// What the report of the half-year meeting says of the funds park, open since the end of 2021: indicator, value, its words.
export const FUNDS_PARK = table(`
fund-size | 1300 | 超过1300亿元
qflp-size | 6    | 近6亿美元
`);
// unit, indicator, target of the year, leader; then what was done by the end of February to December 2022.
export const WORKS = table(`
street-1            | project-investment       | 62   | 演示庚 | 4.86 11.52 17.43 23.68 30.27 35.94 41.35 47.12 54.75 62.41 66.85
street-2            | project-investment       | 48   | 演示辛 | 2.31 5.87 9.12 12.84 16.95 19.88 22.76 27.05 31.42 35.93 41.27
construction-bureau | project-investment       | 35   | 演示丙 | 2.84 6.73 10.05 13.66 17.21 20.38 23.71 27.02 31.18 35.28 38.14
street-1            | expropriation-households | 1200 | 演示庚 | 78 206 318 431 566 672 781 903 1058 1207 1268
street-2            | expropriation-households | 900  | 演示辛 | 31 88 142 197 268 322 389 461 538 615 704
`);

// indicator, name, name_en, measured_in, kind, reported_as, direction, frequency, decimals, ranked_by, official, price_basis, total_of,
// objective, bottom_line
export const INDICATORS = table(`
gdp|地区生产总值|Gross domestic product|亿元|flow|ytd|up|quarter|1|growth|yes|constant||pos-industry|line-economy
budget-revenue|一般公共预算收入|General public budget revenue|亿元|flow|ytd|up|month|1|growth||current||econ-hq|line-economy
industrial-output|规上工业总产值|Output of industry above designated size|亿元|flow|ytd|up|month|1|growth|yes|current||pos-industry|
industrial-value-added|规上工业增加值|Value added of industry above designated size|亿元|flow|ytd|up|month|1|growth|yes|constant||pos-industry|
fixed-investment|固定资产投资|Fixed-asset investment|亿元|flow|ytd|up|month|1|growth|yes|current||pos-industry|
industrial-investment|工业投资|Industrial investment|亿元|flow|ytd|up|month|1|growth|yes|current||pos-industry|
retail-sales|社会消费品零售总额|Retail sales of consumer goods|亿元|flow|ytd|up|month|1|growth|yes|current||econ-service|
trade|进出口总额|Imports and exports|亿元|flow|ytd|up|month|1|growth||current||econ-hq|
fdi|实际使用外资|Paid-in foreign investment|亿美元|flow|ytd|up|month|1|completion||current||econ-hq|
service-revenue|规上服务业营业收入|Revenue of services above designated size|亿元|flow|ytd|up|month|1|growth|yes|current||econ-service|
hightech-output|高新技术产业产值|Output of high-technology industry|亿元|flow|ytd|up|month|1|growth|yes|current||pos-science|
tax-share|税收占比|Share of taxes in budget revenue|%|rate|ytd|up|month|1|value||||econ-hq|
resident-income|居民人均可支配收入|Disposable income per resident|元|flow|ytd|up|quarter|1|growth|yes|current||pos-talent|line-economy
software-revenue|软件和信息服务业收入|Revenue of software and information services|亿元|flow|ytd|up|month|1|growth||current||econ-digital|
pm25|PM2.5平均浓度|Mean PM2.5 concentration|微克/立方米|rate|ytd|down|month|1|value||||pos-ecology|line-safety
`);

// Growth in 2022 (%): shape of the city and path of the zone at February, March, April, May, June, September, December; peers 1–7 in
// June; how much peers wander; the zone's value in 2021 (Y the year, H the first half); peers' size beyond their size in GDP; growth of
// 2021; bend of the season; points by which prices rise, where growth is at constant prices.
export const PATHS = keyed(
  `
gdp                   | 4.6 4.3 0 0 2.2 3.2 4.1              | 5.6 5.4 0 0 3.1 4.7 6.0                | 2.7 2.4 1.9 2.5 1.2 2.8 2.4           | .3  | Y 395.71 | 1   | 8.8  | 0    | 3.1
budget-revenue        | 9.6 8.8 5.1 4.7 5.4 6.6 7.3          | 16.2 15.1 12.4 12.1 13.0 12.8 12.6     | 9.8 6.1 3.7 7.2 1.5 10.6 4.9          | .8  | H 15.69  | 1.1 | 11.4 | .14  | 0
industrial-output     | 10.9 9.6 6.2 5.9 6.8 8.1 8.9         | 18.8 17.9 14.1 14.2 15.6 16.1 15.9     | 12.9 10.1 5.2 9.7 3.1 11.3 7.6        | .8  | H 77.34  | 2.2 | 17   | -.05 | 0
industrial-value-added| 8.1 7.2 3.3 3.1 3.9 5.0 5.8          | 13.2 12.4 9.1 9.2 10.0 10.6 10.9       | 7.8 5.1 2.6 6.3 0.7 8.4 4.5           | .6  | H 16.94  | 2.2 | 12.9 | -.05 | 4
fixed-investment      | 9.9 8.8 5.7 5.4 6.2 7.1 7.7          | 31.5 29.8 25.6 25.9 27.3 26.1 24.8     | 14.5 9.1 4.8 11.6 5.4 18.7 7.4        | 1.3 | H 66.25  | .9  | 6.1  | -.1  | 0
industrial-investment | 14.2 12.6 8.1 8.3 9.4 10.3 10.9      | 36.4 34.2 29.8 30.1 31.8 30.6 28.7     | 22.6 12.3 6.7 16.9 -1.4 19.8 10.2     | 1.6 | Y 41     | 1.1 | 14   | -.1  | 0
retail-sales          | 6.4 2.9 -3.6 -4.4 -3.1 -0.8 0.6      | 8.3 4.2 -2.1 -2.9 -1.2 1.7 3.4         | 1.6 -4.2 -5.8 0.4 -0.5 -2.7 -5.1      | .8  | Y 96     | 1.1 | 13.2 | .04  | 0
trade                 | 16.8 14.4 9.1 9.8 11.2 12.0 11.4     | 25.2 23.4 20.9 22.8 24.6 24.1 23.3     | 17.3 9.6 8.8 14.2 -2.7 23.9 12.5      | 1.2 | Y 58     | 2.6 | 12.4 | 0    | 0
service-revenue       | 12.9 11.4 7.6 7.9 8.7 9.4 9.9        | 20.6 19.2 16.8 17.5 19.4 19.9 20.3     | 18.8 6.9 4.1 12.6 2.8 10.4 8.1        | .8  | Y 88     | .8  | 18   | -.03 | 0
hightech-output       | 13.1 11.7 7.4 7.6 8.3 9.5 10.2       | 17.6 16.4 12.7 13.1 14.2 14.9 15.4     | 12.4 9.2 5.8 10.7 3.6 15.1 7.9        | .8  | Y 92     | 1.9 | 19   | -.05 | 0
resident-income       | 6.4 6.2 0 0 4.9 5.2 5.4              | 7.1 6.9 0 0 5.6 5.9 6.1                | 6.1 4.6 4.2 5.8 3.7 5.3 4.4           | .25 | Y 70120  | 1   | 9.1  | 0    | 0
software-revenue      | 17.2 16.1 12.6 12.7 13.5 14.6 15.1   | 25.4 24.3 21.2 21.6 22.7 23.4 23.8     | 19.9 12.1 9.4 17.2 7.8 16.3 14.2      | 1   | Y 46     | .7  | 20   | -.04 | 0
`,
  (city, edz, june, wander, size, scale, growth2021, bend, prices) => ({
    city: numbers(city),
    edz: numbers(edz),
    june: numbers(june),
    wander: +wander,
    [size.startsWith('Y') ? 'year' : 'half']: +size.slice(1),
    scale: +scale,
    growth2021: +growth2021,
    bend: +bend,
    prices: +prices,
  }),
);

// Paid-in foreign investment: target of the year, growth, completion (%) at the seven months above or, for peers, in June.
export const FDI = keyed(
  `
edz    | 3   | 41  | 38 55 68 86 104 116 127
city   | 52  | 8   | 16 26 34 44 55.4 79 102
demo-1 | 11  | 14  | 71.8
demo-2 | 7.6 | 6   | 49.2
demo-3 | 5.2 | -7  | 41.6
demo-4 | 8.4 | 11  | 58.3
demo-5 | 3.9 | -12 | 33.8
demo-6 | 9.6 | 17  | 64.5
demo-7 | 4.1 | 4   | 52.7
`,
  (target, growth, done) => ({ target: +target, growth: +growth, done: numbers(done).map((x) => x / 100) }),
);

// By unit: share of taxes and PM2.5 in June 2022; growth of budget revenue in June 2022 on the natural basis; size in GDP (zone = 1).
export const BY_UNIT = keyed(
  `
edz    | 86.32 | 28.41 | 4.2  | 1
demo-1 | 88.14 | 31.18 | 5.3  | 4.95
demo-2 | 80.87 | 30.82 | -2.9 | 3.33
demo-3 | 78.63 | 28.08 | -6.4 | 2.25
demo-4 | 86.93 | 29.57 | -1.8 | 2.79
demo-5 | 76.18 | 27.32 | -9.7 | 1.92
demo-6 | 84.72 | 32.43 | 0.9  | 3.74
demo-7 | 81.77 | 30.06 | -5.2 | 1.55
city   | 83.61 | 30.23 | -1.7 | 0
`,
  (taxShare, pm25, naturalJune, size) => ({
    'tax-share': +taxShare,
    pm25: +pm25,
    naturalJune: +naturalJune,
    size: +size,
  }),
);

// By month: share of a year's flow done; growth of 2021 beyond the year's (times); part of the gap between the bases of budget revenue;
// PM2.5 against June.
export const BY_MONTH = keyed(
  `
2  | .135 | 1.2  | .08 | 1.42
3  | .225 | .95  | .1  | 1.28
4  | .305 | .78  | .7  | 1.17
5  | .392 | .64  | .92 | 1.08
6  | .49  | .5   | 1   | 1
7  | .568 | .41  | .92 | .95
8  | .648 | .33  | .83 | .92
9  | .738 | .25  | .75 | .91
10 | .818 | .16  | .68 | .93
11 | .902 | .08  | .61 | .97
12 | 1    | 0    | .55 | 1.02
`,
  (share, more2021, gap, pm25) => ({ share: +share, more2021: +more2021, gap: +gap, pm25: +pm25 }),
);
export const QUARTER_SHARES = {
  gdp: { 3: 0.222, 6: 0.463, 9: 0.715, 12: 1 },
  'resident-income': { 3: 0.29, 6: 0.545, 9: 0.775, 12: 1 },
};

// The zone's figures of the first half of 2022 as reported, and the places the city reports for June (retail sales: one off on purpose).
export const TRUE_JUNE = keyed(
  `
gdp                    | 194.54 | 3.1
budget-revenue         | 17.73  | 13
industrial-output      | 89.41  | 15.6
industrial-value-added | 19.31  | 10
fixed-investment       | 84.34  | 27.3
`,
  (value, growth) => ({ value: +value, growth: +growth }),
);
export const GDP_2021 = { 6: 183.2, 12: 395.71 };
export const REPORTED_PLACE = {
  gdp: 1,
  'budget-revenue': 1,
  'industrial-output': 1,
  'industrial-value-added': 1,
  'fixed-investment': 1,
  'industrial-investment': 1,
  trade: 1,
  'service-revenue': 1,
  'software-revenue': 1,
  fdi: 1,
  'hightech-output': 2,
  'resident-income': 3,
  'retail-sales': 5,
};

// Growth fixed by hand: the zone overtakes these two in June.
export const FIXED_GROWTH = { 'trade demo-6 5': 25.4, 'service-revenue demo-1 5': 18.3 };

// 口径不同 on purpose: comparable base = published base of last year × factor; `shown`: the row gives that base itself.
export const COVERAGE = {
  'industrial-output demo-3': { factor: 0.965, shown: true },
  'service-revenue demo-5': { factor: 1.042, shown: false },
};

// Revisions: indicator, unit, period, basis, the growth said first (without one: a lower value), the instant of the correction.
export const REVISIONS = table(`
industrial-output     | demo-2 | 2022-06 |                  | 8.4  | 2022-08-05T10:00:00+08:00
gdp                   | demo-4 | 2022-06 |                  | 2.1  | 2022-08-08T10:00:00+08:00
fixed-investment      | demo-5 | 2022-06 |                  | -3.2 | 2022-08-10T10:00:00+08:00
hightech-output       | edz    | 2022-06 |                  | 13.8 | 2022-08-11T10:00:00+08:00
retail-sales          | demo-7 | 2022-06 |                  | -6.9 | 2022-08-17T10:00:00+08:00
trade                 | demo-3 | 2022-06 |                  | 10.4 | 2022-08-18T10:00:00+08:00
gdp                   | demo-2 | 2021-12 |                  |      | 2022-06-15T10:00:00+08:00
retail-sales          | city   | 2022-03 |                  | 2.1  | 2022-05-10T10:00:00+08:00
industrial-investment | demo-4 | 2022-04 |                  | 13.3 | 2022-06-10T10:00:00+08:00
budget-revenue        | demo-6 | 2022-05 | refunds-excluded | 8.7  | 2022-07-05T10:00:00+08:00
service-revenue       | demo-1 | 2022-09 |                  | 17.2 | 2022-11-10T10:00:00+08:00
fixed-investment      | edz    | 2022-09 |                  | 25.4 | 2022-11-15T10:00:00+08:00
`);

// Targets of the year: zone, city, step by which peers lie about the city. Paid-in foreign investment: table FDI.
export const TARGETS = keyed(
  `
gdp                    | 6   | 5.5 | .5
budget-revenue         | 10  | 6   | .5
industrial-output      | 12  | 8   | .5
industrial-value-added | 8   | 6   | .5
fixed-investment       | 20  | 6   | 1
industrial-investment  | 22  | 10  | 1
retail-sales           | 7   | 6   | .5
trade                  | 15  | 8   | .5
service-revenue        | 15  | 10  | .5
hightech-output        | 12  | 10  | .5
tax-share              | 85  | 83  | 1
resident-income        | 5.5 | 5.5 | .5
software-revenue       | 18  | 14  | .5
pm25                   | 30  | 31  | 1
`,
  (zone, city, step) => ({ zone: +zone, city: +city, step: +step }),
);
export const FDI_SHARES = '0.05;0.12;0.22;0.3;0.4;0.52;0.6;0.68;0.78;0.86;0.93;1';

// The zone's own stretch targets: indicator, kind, value, evidence, schedule.
export const STRETCH = table(`
gdp                   | growth | 6.5 | 演示：已投产项目的产能逐季释放 |
budget-revenue        | growth | 12  | 演示：总部企业落户后的税源 |
fixed-investment      | growth | 25  | 演示：在建项目的施工合同与年度计划 |
industrial-investment | growth | 30  | 演示：设备进场计划 |
fdi                   | level  | 3.5 | 演示：已签约外资项目的出资时间表 | linear
software-revenue      | growth | 22  | 演示：重点软件企业在手订单 |
`);
export const RESTATED_EVIDENCE = {
  gdp: '演示：下半年新增入库企业与投产项目',
  'retail-sales': '演示：新开商业综合体与消费活动安排',
  'fixed-investment': '演示：四季度计划开工项目',
};

// indicator, lead_unit, co_units, leader
export const RESPONSIBILITIES = table(`
gdp                    | dev-bureau          | finance-bureau;commerce-bureau        | 演示甲
budget-revenue         | finance-bureau      | dev-bureau                            | 演示甲
industrial-output      | dev-bureau          | science-bureau                        | 演示乙
industrial-value-added | dev-bureau          | science-bureau                        | 演示乙
fixed-investment       | construction-bureau | dev-bureau;invest-bureau              | 演示丙
industrial-investment  | dev-bureau          | invest-bureau;construction-bureau     | 演示乙
retail-sales           | commerce-bureau     | street-1;street-2                     | 演示丁
trade                  | commerce-bureau     |                                       | 演示丁
fdi                    | invest-bureau       | commerce-bureau                       | 演示丁
service-revenue        | dev-bureau          | commerce-bureau                       | 演示乙
hightech-output        | science-bureau      | dev-bureau                            | 演示戊
tax-share              | finance-bureau      |                                       | 演示甲
resident-income        | social-bureau       | street-1;street-2                     | 演示己
software-revenue       | science-bureau      | dev-bureau                            | 演示戊
pm25                   | eco-bureau          | construction-bureau;street-1;street-2 | 演示己
`);

// event, name, from, to
export const EVENTS = table(`
outbreak-330 | “330”疫情（起期按名称，止期为演示） | 2022-03-30 | 2022-04-22
outbreak-503 | “503”疫情（起期按名称，止期为演示） | 2022-05-03 | 2022-05-16
outbreak-628 | “628”疫情（起期按名称，止期为演示） | 2022-06-28 | 2022-07-15
`);

// unit, period, issuer, name, grade
export const ASSESSMENTS = table(`
edz | 2021 | 无锡市 | 综合考核                   | 优秀地区
edz | 2021 | 无锡市 | 高质量发展                 | 第一等次
edz | 2021 | 无锡市 | 市级考核表扬（2022-04-29） | 受表扬
`);

// The columns of each file as the contract names them: name or name:type; ! needed. Types: date, number, integer, period, or a|b|c.
// Then the primary key, and foreign keys as column>table.column (no table: itself).
export const SCHEMAS = {
  units: ['unit! name! name_en kind! parent from:date to:date recorded_at:instant', 'unit', 'parent>.unit'],
  peer_groups: ['group! unit! from:date to:date recorded_at:instant', 'group unit', 'unit>units.unit'],
  indicators: [
    `indicator! name! name_en measured_in! kind:flow|stock|rate! reported_as:ytd|period! direction:up|down!
    frequency:month|quarter|half|year! decimals:integer! ranked_by:growth|completion|value official price_basis:current|constant
    total_of objective bottom_line recorded_at:instant`,
    'indicator',
    'objective>objectives.objective bottom_line>objectives.objective',
  ],
  objectives: ['objective! name! parent recorded_at:instant', 'objective', 'parent>.objective'],
  figures: [
    `unit! indicator! period:period! basis value:number growth_pct:number base:number reported_rank:integer
    status:expected|advance|revised|final released_on:date source recorded_at:instant`,
    '',
    'unit>units.unit indicator>indicators.indicator',
  ],
  targets: [
    `unit! indicator! period:period! basis tier:must|stretch kind:level|growth|rank|count! op:at_least|at_most|about|range! value:number!
    value_hi:number issued_by issued_on:date! doc_no supersedes reason evidence tolerance:number light_rule schedule recorded_at:instant`,
    '',
    'unit>units.unit indicator>indicators.indicator',
  ],
  responsibilities: [
    'object! unit! lead_unit! co_units leader handler from:date! to:date doc_no recorded_at:instant',
    'object unit from',
    'unit>units.unit lead_unit>units.unit',
  ],
  events: ['event! name! from:date! to:date units recorded_at:instant', 'event', ''],
  received_assessments: [
    'unit! period:period! issuer! name! grade! place:integer doc_no source recorded_at:instant',
    'unit period name',
    'unit>units.unit',
  ],
};
