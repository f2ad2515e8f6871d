// The register of projects of the demonstration zone, and what belongs to it: one line a row, cells parted by |. Everything in it is
// invented but what the report of the half-year meeting says: 112 projects, 20 bn yuan, 59.8 % and first, the funds park's totals.
// scripts/demo-project-rows.mjs makes rows of it.
const table = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));

// Yuan for one of a currency. One rate for the whole year, so that a total in yuan does not move with the day.
export const RATES = table(`
USD | 2022-01-01 | 6.7
HKD | 2022-01-01 | 0.85
`);

// Under each type: name, name_en, unit (its street where it is a street), level, total investment in 亿元 (or a currency and 万 of it),
// when it started (a month: the day is drawn; `2021` and before: continuing), when it is to end, its code where it has one of its own.
export const PROJECTS = {
  industry: table(`
演示车规芯片封测基地|Demo Automotive Chip Packaging Base|street-1|city|11.80|2021-03|2023-10
演示工业母机研发制造中心|Demo Machine Tool Centre|street-1|city|10.60|2022-03|2024-03
演示动力电池结构件生产基地|Demo Battery Casing Plant|street-2|city|6.40|2021-06|2023-06
演示氢能装备产业化项目|Demo Hydrogen Equipment Works|street-2|city|4.20|2022-02-18|2024-06|hydrogen-works
演示高端医疗影像设备基地|Demo Medical Imaging Base|street-1|city|4.20|2021-04|2023-05
演示智能传感器产业园|Demo Smart Sensor Park|street-1|city|3.60|2021-08|2023-09
演示航空零部件精密加工项目|Demo Aviation Parts Works|street-2|city|3.80|2021-09|2023-08
演示半导体检测设备项目|Demo Chip Test Equipment Works|street-1|zone|3.00|2022-01|2023-12
演示光电显示模组项目|Demo Display Module Works|street-1|zone|2.40|2021-05|2023-03
演示柔性显示材料生产线|Demo Flexible Display Line|street-2|zone|2.80|2022-03-28|2024-04|flexible-display
演示减速器与关节部件项目|Demo Reducer and Joint Works|street-2|zone|2.40|2021-10|2023-04
演示海外研发总部及中试线|Demo Overseas Research Headquarters|street-1|city|USD 4200|2021-07|2023-07
演示精密滤材生产项目|Demo Filter Material Works|street-2|zone|USD 1500|2022-02|2023-11
演示汽车电子软件基地|Demo Car Electronics Base|street-1|zone|2.10|2021-06|2023-02
演示轴承产线智能化改造|Demo Bearing Line Refit|street-1|zone|0.90|2022-01|2022-11
演示电机产线技术改造|Demo Motor Line Refit|street-2|zone|0.80|2021-11|2022-10
演示工业机器人集成项目|Demo Robot Integration Works|street-1|zone|1.70|2021-12|2023-05
演示储能变流设备项目|Demo Storage Converter Works|street-2|zone|1.90|2022-02|2023-10
演示无菌包装材料项目|Demo Aseptic Packaging Works|street-2|zone|1.20|2021-07|2023-01
演示液压元件扩产项目|Demo Hydraulics Expansion|street-1|zone|1.10|2021-09|2023-03
演示特种线缆二期|Demo Special Cable Phase 2|street-2|zone|1.00|2021-10|2023-01
演示生物试剂产业化项目|Demo Reagent Works|street-1|zone|1.40|2022-03|2023-09
演示新型陶瓷基板项目|Demo Ceramic Substrate Works|street-1|zone|1.60|2022-01|2023-08
演示数控刀具生产项目|Demo Cutting Tool Works|street-2|zone|0.70|2021-08|2023-01
演示激光加工装备项目|Demo Laser Equipment Works|street-1|zone|1.30|2021-11|2023-06
演示环保装备制造项目|Demo Environmental Equipment Works|street-2|zone|0.90|2022-04|2023-07
演示印刷电路板绿色改造|Demo Circuit Board Green Refit|street-2|zone|0.60|2022-02|2023-01
演示冷链装备制造项目|Demo Cold Chain Equipment Works|street-2|zone|0.80|2021-12|2023-03
演示高性能磁材项目|Demo Magnet Material Works|street-1|zone|1.20|2022-05|2023-12
演示仪器仪表产业化项目|Demo Instrument Works|street-1|zone|0.90|2021-06|2023-02
演示食品营养研发生产项目|Demo Nutrition Works|street-2|zone|0.70|2022-03|2023-06
演示模具共享制造中心|Demo Shared Mould Centre|street-1|zone|0.60|2022-06|2023-09
演示增材制造应用中心|Demo Additive Manufacturing Centre|street-1|zone|0.80|2021-09|2023-04
演示工业软件验证线|Demo Industrial Software Line|street-1|zone|0.50|2022-05|2023-05
`),
  service: table(`
演示科创中心二期|Demo Science Hub Phase 2|science-bureau|city|5.80|2021-02|2023-09|science-hub
演示总部经济楼宇一号|Demo Headquarters Tower 1|street-1|city|4.90|2020-09|2023-04
演示数字文创总部大厦|Demo Digital Culture Tower|street-1|zone|3.00|2022-03-08|2024-05|culture-tower
演示金融配套综合体|Demo Finance Service Complex|street-1|city|4.30|2021-03|2023-11
演示人力资源产业园|Demo Human Resources Park|street-1|zone|1.50|2021-08|2023-03
演示跨境电商配套仓储|Demo Cross-border Warehouse|street-2|zone|1.60|2022-04-20|2023-10|cross-border-store
演示会展中心功能提升|Demo Exhibition Centre Upgrade|street-1|zone|1.80|2022-01|2023-01
演示邻里商业中心一期|Demo Neighbourhood Shops Phase 1|street-2|zone|1.10|2021-10|2023-02
演示城市数据中心|Demo City Data Centre|dev-bureau|city|3.20|2021-06|2023-06
演示检验检测公共平台|Demo Testing Platform|science-bureau|zone|1.20|2022-02|2023-08
演示港澳青年创业社区|Demo Young Founders Community|street-1|zone|HKD 12000|2021-11|2023-06
演示冷链物流分拨中心|Demo Cold Chain Depot|street-2|zone|1.30|2021-09|2023-01
演示软件创新园三期|Demo Software Park Phase 3|science-bureau|zone|2.60|2021-05|2023-03
演示酒店式公寓改造|Demo Serviced Flat Conversion|street-1|zone|0.90|2022-03|2023-04
演示文化艺术交流中心|Demo Arts Exchange Centre|street-1|zone|1.40|2021-12|2023-08
演示夜间经济街区提升|Demo Night Economy Quarter|street-2|zone|0.50|2022-04|2023-01
演示知识产权服务中心|Demo Intellectual Property Centre|science-bureau|zone|0.60|2022-05|2023-06
演示智慧停车运营平台|Demo Smart Parking Platform|street-2|zone|0.40|2022-06|2023-04
`),
  livelihood: table(`
演示第二实验学校新建|Demo Second Experimental School|social-bureau|city|3.80|2021-01|2022-12|experimental-school
演示区域医疗中心扩建|Demo Regional Hospital Extension|social-bureau|city|4.90|2022-03-20|2024-08|hospital-extension
演示花园安置房|Demo Garden Resettlement Homes|construction-bureau|city|5.20|2020-05|2022-12|garden-homes
演示小学扩建工程|Demo Primary School Extension|social-bureau|zone|1.20|2021-07|2022-10
演示幼儿园新建一号|Demo Kindergarten 1|social-bureau|zone|0.60|2021-09|2023-01
演示幼儿园新建二号|Demo Kindergarten 2|social-bureau|zone|0.50|2022-02|2023-06
演示社区卫生服务中心|Demo Community Health Centre|social-bureau|zone|0.80|2021-10|2023-03
演示康养护理院|Demo Nursing Home|social-bureau|zone|1.40|2021-05|2023-02
演示全民健身中心|Demo Sports Centre|social-bureau|zone|1.60|2021-04|2023-02
演示青年人才公寓一期|Demo Talent Flats Phase 1|construction-bureau|zone|1.80|2021-03|2023-05
演示湖畔安置房二期|Demo Lakeside Resettlement Phase 2|construction-bureau|city|4.20|2021-08|2023-12
演示农贸市场改建|Demo Food Market Rebuilding|street-1|zone|0.30|2022-02|2022-11
演示公共卫生应急中心|Demo Public Health Centre|social-bureau|zone|1.10|2022-01|2023-03
演示初级中学新建|Demo Junior School|social-bureau|zone|1.90|2021-11|2023-06
演示社区食堂及日间照料|Demo Community Canteen|street-2|zone|0.20|2022-03|2023-01
演示图书分馆新建|Demo Branch Library|social-bureau|zone|0.40|2022-05|2023-09
`),
  infrastructure: table(`
演示综合管廊南段|Demo Utility Tunnel South|construction-bureau|zone|2.20|2021-04|2023-02|utility-tunnel
演示污水处理厂提标扩能|Demo Sewage Works Extension|construction-bureau|city|3.50|2021-02|2023-01
演示河道综合整治一期|Demo River Works Phase 1|eco-bureau|zone|1.30|2021-06|2023-03
演示雨污分流改造|Demo Sewer Separation|construction-bureau|zone|1.10|2022-01|2022-12
演示变电站及线路迁改|Demo Substation and Line Move|construction-bureau|zone|0.90|2021-09|2023-01
演示分布式能源站|Demo Distributed Energy Station|dev-bureau|zone|1.00|2022-02|2023-06
演示供水管网更新|Demo Water Main Renewal|construction-bureau|zone|0.70|2021-11|2023-01
演示通信基站及光网|Demo Base Stations and Fibre|dev-bureau|zone|0.60|2022-03|2023-05
演示垃圾分类中转站|Demo Waste Transfer Station|street-2|zone|0.40|2022-01|2023-02
演示防洪闸站改造|Demo Flood Gate Refit|eco-bureau|zone|0.50|2021-12|2023-01
演示公交场站新建|Demo Bus Depot|construction-bureau|zone|0.60|2022-04|2023-08
演示海绵城市示范段|Demo Sponge City Section|construction-bureau|zone|0.50|2022-05|2023-04
`),
  park: table(`
演示产业园一期|Demo Industrial Park Phase 1|street-1|city|4.60|2020-10|2023-01|industrial-park
演示产业园二期|Demo Industrial Park Phase 2|street-1|zone|2.60|2022-01|2024-02
演示湿地公园建设|Demo Wetland Park|eco-bureau|city|2.60|2021-05|2023-04|wetland-park
演示滨水绿道三期|Demo Waterside Path Phase 3|eco-bureau|zone|0.60|2021-10|2022-11
演示中央公园提升|Demo Central Park Upgrade|construction-bureau|zone|0.80|2022-02|2023-03
演示口袋公园群|Demo Pocket Parks|construction-bureau|zone|0.20|2022-03|2022-12
`),
  renovation: table(`
演示一村老旧小区改造|Demo Village 1 Renewal|street-1|zone|0.50|2021-10|2022-12
演示二村老旧小区改造|Demo Village 2 Renewal|street-2|zone|0.60|2021-12|2022-10|village-2
演示三村老旧小区改造|Demo Village 3 Renewal|street-2|zone|0.60|2021-09|2023-03|village-3
演示四村老旧小区改造|Demo Village 4 Renewal|street-1|zone|0.40|2022-02|2023-01
演示五村老旧小区改造|Demo Village 5 Renewal|street-2|zone|0.50|2022-01|2023-01
演示六村老旧小区改造|Demo Village 6 Renewal|street-1|zone|0.40|2022-03|2023-02
演示老街历史建筑修缮|Demo Old Street Restoration|street-1|city|2.40|2021-08|2023-06
演示城中村整体改造一号片|Demo Urban Village Area 1|street-2|city|3.90|2021-03|2023-09
演示美好示范区建设一期|Demo Model Quarter Phase 1|street-1|zone|1.20|2021-11|2023-05
演示美好示范区建设二期|Demo Model Quarter Phase 2|street-2|zone|1.00|2022-04|2023-10
演示既有住宅加装电梯|Demo Lifts in Older Houses|construction-bureau|zone|0.20|2022-02|2023-01
演示沿街立面整治|Demo Street Front Renewal|street-1|zone|0.30|2022-05|2023-02
演示工业遗存更新利用|Demo Industrial Heritage Reuse|street-2|zone|1.10|2021-07|2023-02
演示背街小巷整治|Demo Back Lane Renewal|street-2|zone|0.20|2022-03|2023-01
`),
  road: table(`
演示快速路连接段|Demo Expressway Link|construction-bureau|city|4.90|2020-08|2022-12|link-road
演示一路改扩建|Demo Road 1 Widening|construction-bureau|city|3.20|2021-04|2023-03
演示二路桥梁新建|Demo Road 2 Bridge|construction-bureau|zone|1.30|2021-07|2023-02
演示三路北延工程|Demo Road 3 North Extension|construction-bureau|zone|1.10|2021-10|2023-06|road-3
演示四路雨水及路面改造|Demo Road 4 Drain and Pavement|construction-bureau|zone|0.60|2022-02|2023-01
演示五路快速化节点|Demo Road 5 Junction|construction-bureau|zone|1.50|2021-09|2023-08
演示地块支路一期|Demo Local Roads Phase 1|construction-bureau|zone|0.50|2022-01|2023-02
演示地块支路二期|Demo Local Roads Phase 2|construction-bureau|zone|0.60|2022-04|2023-06
演示慢行系统贯通|Demo Walking Network|construction-bureau|zone|0.30|2022-03|2023-01
演示跨河桥梁加固|Demo Bridge Strengthening|construction-bureau|zone|0.20|2021-12|2023-01
演示智慧路灯改造|Demo Smart Street Lamps|construction-bureau|zone|0.30|2022-05|2023-03
演示学校周边道路|Demo School Roads|construction-bureau|zone|0.40|2022-06|2023-05
`),
};

// The project of the register that takes what is left to the 20 bn yuan.
export const REST = '演示动力电池结构件生产基地';

// Not under construction on 12 August 2022. Planned: name, name_en, unit, level, type, total in 亿元, planned start, planned end, start in the
// second half (none: it does not start), code.
export const PLANNED = table(`
演示智能网联整车基地|Demo Connected Car Base|invest-bureau|zone|industry|56.00|2022-06-30|2025-12-31||connected-car-base
演示先进封装产线项目|Demo Advanced Packaging Line|street-1|zone|industry|3.80|2022-08-25|2024-06-30|2022-08-26
演示伺服系统生产项目|Demo Servo System Works|street-1|zone|industry|1.80|2022-08-31|2023-12-31|2022-08-30
演示碳纤维部件项目|Demo Carbon Fibre Parts Works|street-2|zone|industry|2.20|2022-09-20|2024-03-31|2022-09-19
演示智能仓储装备项目|Demo Storage Robot Works|street-1|zone|industry|1.50|2022-09-30|2023-12-31|2022-09-28
演示电子级材料项目|Demo Electronic Materials Works|street-2|zone|industry|2.60|2022-10-31|2024-05-31|2022-10-27
演示医用耗材生产项目|Demo Medical Supplies Works|street-2|zone|industry|1.30|2022-11-15|2023-12-31|2022-11-16
演示汽车热管理项目|Demo Car Heat Management Works|street-1|zone|industry|1.90|2022-11-20|2024-02-29|2022-11-24
演示气体传感项目|Demo Gas Sensor Works|street-2|zone|industry|1.10|2022-12-20|2023-12-31|2022-12-22
演示邻里中心项目|Demo Community Hub|street-2|zone|livelihood|1.20|2022-11-30|2024-03-31||community-hub
演示高等级道路三期|Demo Trunk Road Phase 3|construction-bureau|zone|road|2.70|2023-03-01|2025-02-28|
演示湖湾科学岛一期|Demo Science Island Phase 1|science-bureau|zone|park|12.00|2023-05-01|2026-12-31|
演示儿童医院分院|Demo Children Hospital Branch|social-bureau|zone|livelihood|6.00|2023-02-01|2025-10-31|
`);

// Finished before 12 August 2022: name, name_en, unit, level, type, total in 亿元, started, finished.
export const FINISHED = table(`
演示轨道配套停车场|Demo Metro Car Park|construction-bureau|zone|infrastructure|0.80|2020-06-10|2021-11-30
演示中学改建工程|Demo Middle School Rebuilding|social-bureau|zone|livelihood|1.10|2020-07-01|2022-01-25
演示精密铸件一期|Demo Precision Casting Phase 1|street-2|zone|industry|1.40|2020-10-15|2022-03-31
演示七村老旧小区改造|Demo Village 7 Renewal|street-1|zone|renovation|0.40|2021-05-20|2022-05-31
演示六路改造|Demo Road 6 Rebuilding|construction-bureau|zone|road|0.60|2021-03-01|2022-06-20
`);

// Finished in the second half: code or name, day.
export const FINISHED_LATER = table(`
link-road          | 2022-12-16
garden-homes       | 2022-10-25
village-2          | 2022-11-07
演示轴承产线智能化改造 | 2022-11-28
演示电机产线技术改造   | 2022-10-20
演示小学扩建工程     | 2022-09-25
演示农贸市场改建     | 2022-11-25
演示滨水绿道三期     | 2022-11-18
演示口袋公园群      | 2022-12-09
演示一村老旧小区改造   | 2022-12-15
演示雨污分流改造     | 2022-12-20
`);

// What is said of a project's work from month to month, by kind of work; no two of a kind are alike.
export const SAYINGS = {
  building: [
    '桩基检测合格，基坑支护同步跟进。',
    '地下室底板浇筑完毕，降水井正常运行。',
    '塔吊验收后投入使用，劳务班组两百余人到岗。',
    '结构施工进入标准层，周转材料已备足。',
    '幕墙样板经设计确认，门窗厂家开始下料。',
    '机电管线综合排布，消防水箱吊装就位。',
    '室内抹灰与地坪平行作业，电梯导轨在装。',
    '室外总体开挖，接驳市政给排水。',
    '空调机组调试，弱电机房移交。',
    '绿化铺装收边，资料组卷待验。',
    '分户验收逐间过，整改单余七项。',
    '质监初验意见已回复，申报联合验收。',
  ],
  works: [
    '围挡与便道完成，交通导改方案获批。',
    '地下障碍物清理，老管探明三处。',
    '沟槽支护到位，首段管道闭水试验通过。',
    '水稳层摊铺，检查井同步升高。',
    '跨河段围堰合龙，抽水清淤。',
    '承台钢筋绑扎，梁场预制开工。',
    '侧石与人行道板进场，苗木号苗。',
    '沥青下面层完工，夜间封闭施工。',
    '信号灯基础预埋，标线队伍签约。',
    '照明线缆敷设，箱变送电。',
    '路面弯沉检测达标，清扫后待交工。',
    '竣工图编绘，养护单位提前介入。',
  ],
  renewal: [
    '居民意愿征集过半，楼道长已选出。',
    '屋面防水揭旧换新，脚手架搭到檐口。',
    '雨水立管改接，化粪池清掏。',
    '外墙保温铺贴，空调机位统一。',
    '弱电飞线入地，充电棚选址公示。',
    '单元门更换，无障碍坡道浇筑。',
    '停车位重新划线，消防通道清障。',
    '楼道粉刷与感应灯一并做完。',
    '健身场地换胶垫，儿童滑梯到货。',
    '公共晾晒区立杆，垃圾房投用。',
    '居民代表看现场，提了十一条意见。',
    '物业接管查验，保修卡逐户发放。',
  ],
  plant: [
    '厂房基础回填，行车梁订货。',
    '钢柱吊装三分之二，屋面檩条跟上。',
    '设备采购合同签订，首付款已付。',
    '洁净车间隔墙施工，风管制作。',
    '关键设备到港，报关手续在办。',
    '变配电室受电，空压站试车。',
    '首条产线就位，工艺参数摸底。',
    '环评自行监测布点，危废间完工。',
    '样品送客户验证，招聘操作工六十名。',
    '二号产线安装，软件系统联调。',
    '小批量试产，良率逐周爬升。',
    '安全设施竣工评价，准备转入正式生产。',
  ],
};
// What the one project says again and again.
export const REPEATED =
  '已完成路基施工方案审查，正在与燃气单位协调中压管迁改事宜，现场以围挡维护为主，下一步加快推进各项工作。';

// Milestones by kind of work.
export const MILESTONES = {
  building: ['主体结构封顶', '外立面完成', '专项验收通过'],
  works: ['地下管线完成', '主体工程完成', '交工验收'],
  renewal: ['管网改造完成', '公共部位完成', '综合验收'],
  plant: ['厂房封顶', '主要设备到场', '试生产'],
  start: ['施工图审查合格', '取得施工许可', '基础工程完成'],
};
export const KIND_OF_WORK = {
  industry: 'plant',
  service: 'building',
  livelihood: 'building',
  infrastructure: 'works',
  park: 'building',
  renovation: 'renewal',
  road: 'works',
};

// Milestones that items of supervision speak of: name, due, done.
export const MILESTONES_SAID = {
  'link-road': [
    ['桥梁预制完成', '2022-06-30', '2022-06-27'],
    ['桥梁架设完成', '2022-09-30', '2022-09-29'],
    ['路面摊铺完成', '2022-11-20', '2022-11-18'],
    ['交工验收并通车', '2022-12-20', '2022-12-16'],
  ],
  'community-hub': [
    ['初步设计批复', '2022-08-31'],
    ['取得施工许可', '2022-10-31'],
    ['桩基进场施工', '2022-11-30'],
  ],
  'village-2': [
    ['管网改造完成', '2022-08-31', '2022-08-30'],
    ['道路铺装完成', '2022-09-30', '2022-10-07'],
    ['综合验收', '2022-10-31', '2022-11-07'],
  ],
  'science-hub': [
    ['地下结构完成', '2022-03-31', '2022-03-25'],
    ['施工至地上五层', '2022-07-31', '2022-07-28'],
    ['主体结构封顶', '2022-12-31', '2022-12-29'],
  ],
  'industrial-park': [
    ['主体结构验收', '2022-05-31', '2022-05-26'],
    ['规划核实', '2022-11-30', '2022-11-22'],
    ['消防验收', '2022-12-20', '2022-12-19'],
    ['竣工备案', '2022-12-31'],
  ],
};

// What holds projects up: project, kind, owner unit, raised, due, cleared, text.
export const HINDRANCES = table(`
hydrogen-works      | land       | street-2            | 2022-04-08 | 2022-06-30 |            | 东侧二十一亩用地尚未完成收储，场地只能先平整西半幅。
hydrogen-works      | permits    | construction-bureau | 2022-05-16 | 2022-07-31 |            | 安全设施设计专篇未批，基础施工不能展开。
culture-tower       | funds      | finance-bureau      | 2022-05-10 | 2022-07-15 |            | 业主资本金第二笔未到位，总包只做了围挡和临建。
hospital-extension  | design     | social-bureau       | 2022-06-02 | 2022-08-31 |            | 门诊楼方案因床位数调整重做，施工图没有出全。
flexible-display    | utilities  | construction-bureau | 2022-06-20 | 2022-09-15 |            | 双回路供电线路路径未定，厂房标高随之未定。
utility-tunnel      | demolition | street-1            | 2022-04-26 | 2022-06-30 |            | 南段入口处尚有三处房屋未搬迁，盾构机不能下井。
village-3           | funds      | finance-bureau      | 2022-05-20 | 2022-07-20 |            | 上级补助资金结转手续没有走完，施工单位停工等款。
road-3              | utilities  | construction-bureau | 2022-05-05 | 2022-08-20 |            | 中压燃气管迁改未排上停气计划。
experimental-school | permits    | construction-bureau | 2022-06-10 | 2022-08-10 |            | 人防与消防设计变更，需重新报审。
connected-car-base  | land       | invest-bureau       | 2022-06-30 | 2022-09-30 |            | 一期用地指标未落实，规划条件没有出具。
garden-homes        | utilities  | construction-bureau | 2022-03-11 | 2022-05-31 | 2022-05-25 | 正式供水接驳点被施工便道占用。
link-road           | demolition | street-1            | 2022-02-17 | 2022-04-30 | 2022-04-27 | 匝道口一处厂房未腾空。
science-hub         | permits    | construction-bureau | 2022-03-22 | 2022-04-30 | 2022-04-28 | 塔吊群塔方案需专家论证。
industrial-park     | utilities  | construction-bureau | 2022-06-15 | 2022-08-31 | 2022-08-24 | 园区消防水池补水管未接通。
community-hub       | permits    | construction-bureau | 2022-08-02 | 2022-10-31 |            | 用地规划许可已办，初步设计待批。
wetland-park        | other      | eco-bureau          | 2022-06-21 | 2022-08-20 | 2022-08-05 | 施工便道与候鸟保护区边界冲突，需改线。
`);

// What the city says of its own list: unit, period, measure, percent, place; only the zone's of June is true.
export const REPORTS = table(`
edz    | 2022-03 | completion | 26.4 | 2
demo-1 | 2022-03 | completion | 26.9 | 1
demo-2 | 2022-03 | completion | 24.1 | 4
demo-3 | 2022-03 | completion | 21.7 | 6
demo-4 | 2022-03 | completion | 25.2 | 3
demo-5 | 2022-03 | completion | 19.3 | 8
demo-6 | 2022-03 | completion | 23.6 | 5
demo-7 | 2022-03 | completion | 20.8 | 7
edz    | 2022-06 | completion | 59.8 | 1
demo-1 | 2022-06 | completion | 57.3 | 2
demo-2 | 2022-06 | completion | 53.9 | 4
demo-3 | 2022-06 | completion | 49.2 | 6
demo-4 | 2022-06 | completion | 55.6 | 3
demo-5 | 2022-06 | completion | 44.7 | 8
demo-6 | 2022-06 | completion | 52.1 | 5
demo-7 | 2022-06 | completion | 47.5 | 7
edz    | 2022-06 | start      | 100  | 1
edz    | 2022-06 | enrolment  | 100  | 1
edz    | 2022-09 | completion | 82.6 | 1
demo-1 | 2022-09 | completion | 80.4 | 2
demo-2 | 2022-09 | completion | 77.2 | 4
demo-3 | 2022-09 | completion | 72.5 | 6
demo-4 | 2022-09 | completion | 78.8 | 3
demo-5 | 2022-09 | completion | 68.1 | 8
demo-6 | 2022-09 | completion | 75.9 | 5
demo-7 | 2022-09 | completion | 70.6 | 7
`);
export const REPORT_KNOWN = {
  '2022-03': '2022-04-20T17:00:00+08:00',
  '2022-06': '2022-08-10T18:00:00+08:00',
  '2022-09': '2022-10-20T17:00:00+08:00',
};

// Expropriation: site, name, unit, lead, place, project, total, planned start, planned end; then at the end of February to December the
// households to be signed, and signed (a street's sites sum to its figures of expropriation-households).
export const SITES = table(`
old-street|演示老街地块|street-1|construction-bureau|street-1||320|2022-01-15|2022-11-30|40 90 130 170 210 240 268 290 310 320 320|48 96 140 178 214 246 272 296 311 320 320
north-yard|演示北厂区地块|street-1|street-1|street-1||594|2022-02-01|2023-03-31|14 51 90 131 186 231 276 336 416 506 576|12 53 90 132 188 232 278 338 422 513 544
well-lane|演示井巷地块|street-1|street-1|street-1||24|2022-01-10|2022-06-30|6 14 20 24 24 24 24 24 24 24 24|6 15 22 24 24 24 24 24 24 24 24
lake-mouth|演示湖口地块|street-1|construction-bureau|street-1|utility-tunnel|420|2022-02-20|2022-12-31|15 45 75 105 145 180 220 265 320 380 420|12 42 66 97 140 170 207 245 301 350 380
west-bank|演示河西地块|street-2|street-2|street-2||286|2022-01-20|2022-11-15|20 55 90 120 155 185 215 245 270 286 286|22 60 94 124 158 180 206 232 258 280 286
east-gate|演示东门地块|street-2|street-2|street-2|hydrogen-works|640|2022-02-10|2022-12-31|40 95 160 235 320 400 470 530 580 620 640|9 28 48 73 110 142 183 229 280 335 418
`);
// Vacated, demolished and cleared at the end of February to December where they are said: of two sites by the items of supervision, of one
// because it keeps to its plan, of one because it is cleared by the end of June. The others follow their signatures.
export const SITES_SAID = {
  'old-street': { vacated: '0 8 20 38 62 96 168 241 298 320 320' },
  'north-yard': {
    vacated: '0 16 53 90 133 188 233 278 338 418 500',
    demolished: '0 0 15 52 91 133 187 232 277 337 410',
    cleared: '0 0 0 15 52 91 132 187 232 276 330',
  },
  'well-lane': {
    vacated: '2 8 16 22 24 24 24 24 24 24 24',
    demolished: '0 3 9 17 24 24 24 24 24 24 24',
    cleared: '0 0 2 9 24 24 24 24 24 24 24',
  },
  'west-bank': { demolished: '0 6 20 38 60 84 114 186 223 263 286' },
};

// Public services: field, measured in, then gap; plan; done, at the end of 2019, 2020, 2021, then March, June, July, September and the year of 2022.
export const LIVELIHOOD = table(`
schools   | 个学位   | 9600 8450 7470 5850 5850 5850 5850 5850 | 1200 1000 1800 200 900 900 1800 2400 | 1150 980 1620 180 760 760 1560 2130
beds      | 张       | 860 772 676 558 558 558 558 558         | 90 100 120 10 60 70 110 160          | 88 96 118 8 46 52 88 128
compounds | 个小区   | 46 43 38 30 30 30 30 30                 | 3 5 8 3 9 10 14 16                   | 3 5 8 3 10 10 13 15
roads     | 公里     | 62 55.2 47 37.4 37.4 37.4 37.4 37.4     | 7 8.5 10 4 11 13 17 21               | 6.8 8.2 9.6 4.2 12.4 13.6 17.3 20.6
parks     | 处       | 30 27 23 18 18 18 18 18                 | 3 4 5 1 3 3 4 5                      | 3 4 5 0 2 2 2 5
parking   | 个泊位   | 5200 4780 4200 3440 3440 3440 3440 3440 | 400 600 800 100 400 500 700 900      | 420 580 760 90 350 420 640 860
`);

// The funds park. Institution, name, name_en, kind, size in 亿 of a currency, currency, talks, signed, settled, operating.
export const INSTITUTIONS = table(`
guiding-fund   | 演示产业引导母基金     | Demo Guiding Fund          | fund    | 300   | CNY | 2021-06-10 | 2021-09-15 | 2021-11-20 | 2021-12-28
semi-fund      | 演示集成电路基金       | Demo Chip Fund             | fund    | 180   | CNY | 2021-08-02 | 2021-11-10 | 2021-12-22 | 2022-01-20
bio-fund       | 演示生物医药基金       | Demo Life Science Fund     | fund    | 120   | CNY | 2021-09-01 | 2021-12-02 | 2022-01-18 | 2022-02-25
green-fund     | 演示绿色低碳基金       | Demo Low Carbon Fund       | fund    | 150   | CNY | 2021-09-20 | 2021-12-16 | 2022-02-10 | 2022-03-15
growth-fund    | 演示成长股权基金       | Demo Growth Equity Fund    | fund    | 110   | CNY | 2021-10-11 | 2022-01-12 | 2022-03-08 | 2022-04-12
angel-fund     | 演示天使投资基金       | Demo Angel Fund            | fund    | 20    | CNY | 2021-11-05 | 2022-01-25 | 2022-03-16 | 2022-04-20
merger-fund    | 演示并购重组基金       | Demo Merger Fund           | fund    | 160   | CNY | 2021-11-18 | 2022-02-22 | 2022-04-26 | 2022-06-02
infra-fund     | 演示基础设施基金       | Demo Infrastructure Fund   | fund    | 130   | CNY | 2021-12-09 | 2022-03-10 | 2022-05-20 | 2022-06-28
talent-fund    | 演示人才创业基金       | Demo Talent Fund           | fund    | 15    | CNY | 2022-01-14 | 2022-03-24 | 2022-05-25 | 2022-07-06
digital-fund   | 演示数字经济基金       | Demo Digital Economy Fund  | fund    | 118   | CNY | 2022-02-16 | 2022-05-12 | 2022-07-12 |
qflp-one       | 演示一号境外合伙基金   | Demo QFLP Fund 1           | fund    | 2.5   | USD | 2021-09-06 | 2021-12-08 | 2022-01-26 | 2022-03-10
qflp-two       | 演示二号境外合伙基金   | Demo QFLP Fund 2           | fund    | 2     | USD | 2021-11-22 | 2022-02-18 | 2022-04-18 | 2022-05-30
qflp-three     | 演示三号境外合伙基金   | Demo QFLP Fund 3           | fund    | 1.45  | USD | 2022-01-20 | 2022-04-28 | 2022-07-20 |
manager-one    | 演示股权管理公司甲     | Demo Manager A             | manager |       |     | 2021-08-16 | 2021-10-20 | 2021-12-15 | 2022-01-10
manager-two    | 演示股权管理公司乙     | Demo Manager B             | manager |       |     | 2021-10-25 | 2021-12-20 | 2022-02-24 | 2022-03-30
custody-branch | 演示托管银行分行       | Demo Custody Branch        | bank    |       |     | 2021-12-01 | 2022-02-15 | 2022-04-20 | 2022-05-18
wealth-arm     | 演示理财子公司         | Demo Wealth Company        | company | 50    | CNY | 2022-03-02 | 2022-06-16 |            |
insurance-fund | 演示保险资金股权基金   | Demo Insurance Equity Fund | fund    | 90    | CNY | 2022-04-08 | 2022-07-26 |            |
pension-fund   | 演示养老产业基金       | Demo Care Industry Fund    | fund    | 60    | CNY | 2022-05-20 |            |            |
qflp-four      | 演示四号境外合伙基金   | Demo QFLP Fund 4           | fund    | 1.2   | USD | 2022-06-14 |            |            |
leasing-arm    | 演示融资租赁公司       | Demo Leasing Company       | company | 12    | CNY | 2021-12-20 | 2022-03-18 |            | withdrawn 2022-06-20
`);
export const FUNDS_PARK = '经开区基金园';

// Asked for the cause of a finding: project, rule, since, unit, asked, answer by, cause, answered, text.
export const INQUIRIES = table(`
utility-tunnel | no-movement      | 2022-04-01 | construction-bureau | 2022-08-05 | 2022-08-12 | other    | 2022-08-09 | 南段入口三处房屋没有搬迁，盾构井不能开挖；管廊北段已按期完成，人员设备留守待工。
hydrogen-works | foundation-stone | 2022-05-19 | street-2            | 2022-08-11 | 2022-08-18 | approval | 2022-08-17 | 安全设施设计专篇补正后重新报审，预计九月取得批复，十月恢复基础施工。
`);
