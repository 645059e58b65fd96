package schema

import (
	"strings"
	"sync"
)

var furtherChinese = sync.OnceValue(func() names {
	return readNames(furtherChineseNames, func(name string) string { return hanText(foldText(name)) })
})

// furtherChineseNames has the form of englishNames.
const furtherChineseNames = `
gender 97: 性别
age 97: 年龄, 岁数
age 86: 年龄段, 年龄层, 年龄区间, 年龄组, 年龄分组
birthday 97: 出生年月
birthday 85: 出生年份, 出生年
job 85: 工作, 职务, 岗位, 职位, 职称
education 97: 教育水平, 教育
income 97: 收入, 年收入, 月收入, 收入水平, 家庭收入, 收入区间, 年薪, 月薪, 薪资, 工资, 个人收入, 家庭年收入, 家庭月收入, 所得, 年所得, 月所得, 家庭所得, 年均收入, 月均收入, 可支配收入
level 97: 会员等级, 会员级别, 客户等级, 客户级别, vip等级, 会员层级, 会员卡等级, 客户分级, 用户等级
level 84: 等级, 级别, 卡等级, 卡类型, 会员类型, 会员卡类型, 卡种
acquisition 97: 获客渠道, 客户来源, 会员来源, 注册渠道, 获取渠道, 引流渠道, 注册来源, 入会渠道, 来源渠道, 线索来源, 开卡渠道, 首次来源, 用户来源, 渠道来源, 获客来源, 了解渠道
acquisition 75: 来源, 推广渠道
acquisition 58: 渠道
joined 97: 入网时间, 入网日期
joined 97: 合同开始, 合同开始日, 合同开始日期, 合同开始时间, 合同起始日期, 合同起始日, 合同生效日期, 签约日期, 签约时间, 签约日, 生效日期, 起租日期, 开通日期, 开通时间, 订阅开始日期, 服务开始日期
joined 66: 开始日期, 开始时间, 起始日期
contract_end 97: 合约结束, 合约结束日, 合约结束日期, 合约终止日期, 合约到期日, 合约到期日期, 合同结束, 合同结束日, 合同结束日期, 合同结束时间, 合同终止日期, 合同到期日, 合同到期日期, 终止日期, 终止时间, 解约日期, 退订日期, 退订时间, 退租日期, 注销日期, 注销时间, 销户日期, 流失日期, 流失时间, 订阅结束日期, 服务结束日期, 服务到期日
contract_end 66: 结束日期, 结束时间, 截止日期
period_price 97: 每期价格, 每期费用, 每期金额, 月费, 月租, 月租费, 月租金, 套餐费, 套餐价格, 套餐月费, 月套餐费, 每月费用, 月服务费, 订阅价格, 订阅费, 订阅费用, 月订阅费, 每月金额
joined 70: 建档日期, 建档时间, 创建时间, 创建日期
frequency 97: 复购次数, 重复购买次数, 回购次数
recency 97: 首末单间隔, 首末单间隔天数, 首末次购买间隔, 首末次购买间隔天数
observed 97: 观察期, 观察天数, 观察时长, 观察期天数
monetary 97: 客单价, 平均客单价, 笔均金额, 次均消费, 平均消费, 客均消费, 单均金额, 次均消费金额
order_count 97: 订单总数
order_count 84: 订单数量, 频次, 次数
last_order 97: 末单时间, 末单日期, 最近一次购买, 最近购买, 最后购买
first_order 97: 首单时间, 首单日期, 首次购买, 首购日期, 首购时间
total_spent 97: 累计金额, 历史消费金额, 累计销售额, 累计实付金额
total_spent 84: 订单总金额, 总金额, 消费金额
event_date 97: 答题时间
event_date 88: 创建时间, 创建日期, 发生时间, 发生日期, 活动日期, 活动时间, 登记时间, 结单日期
event_date 84: 开票日期, 发票日期, 单据日期, 日期, 时间
event_type 97: 互动类型, 事件类型, 咨询类型, 投诉类型, 工单类型, 服务类型, 联系类型, 沟通类型, 行为类型, 来电类型, 接触类型, 请求类型, 事件名称, 会话类型
event_type 80: 事件, 行为, 类型, 动作, 业务类型, 活动类型, 服务项目, 互动, 操作类型
channel 97: 渠道, 触达方式, 沟通方式, 跟进方式, 渠道名称
channel 80: 来源, 平台, 媒介, 来源渠道, 推广渠道, 方式, 拜访方式
resolved 97: 已解决, 解决状态, 解决情况, 是否处理, 解决结果, 结案状态, 是否办结
resolved 84: 处理结果, 处理状态, 工单状态, 是否关闭, 处理情况, 投诉状态, 受理状态
resolved 62: 状态, 结果
score 97: 推荐度, 评价得分, 净推荐值, 推荐指数, 评价分数
score 84: 得分, 分数, 总分, 分值, 星数
comment 97: 追评, 客户反馈, 客户意见, 文字评价, 沟通内容, 咨询内容, 买家评价, 点评, 点评内容, 追加评价, 客户留言, 意见反馈, 用户评价, 评论文本, 评价文本, 意见与建议, 意见和建议, 建议内容, 跟进内容, 回访内容, 评价详情
comment 84: 留言, 意见, 建议, 评价, 反馈, 内容, 描述, 问题描述, 原因说明, 回答, 通话内容, 留言内容, 文本
comment 70: 备注, 说明, 标题, 评论标题, 评价标题
issue 97: 问题, 咨询问题, 反馈类型, 不满意原因, 问题点, 反馈分类, 投诉问题, 故障类型, 反馈问题, 不满原因
issue 84: 主题, 原因, 标签, 分类, 评价标签
campaign 97: 营销活动, 活动编码, 推广活动, 促销活动, 短信活动, 活动主题, 活动代码, 活动批次
campaign 84: 活动, 推广名称, 计划名称, 任务名称
sent 97: 已发送, 是否推送
sent 84: 发送, 发送状态, 触达, 是否接触, 触达状态, 推送, 送达
opened 97: 已打开, 是否查看, 是否已读
opened 84: 打开, 已读, 点击, 阅读, 查看
converted 97: 转化, 转化时间, 转化日期, 已转化, 是否成交, 是否回应, 是否下单, 是否购买
converted 84: 响应, 成交, 下单, 核销, 是否到店, 购买, 是否参与
cost 97: 成本, 费用, 活动成本, 营销费用, 投放成本, 触达成本, 活动费用, 单次成本, 推广费用, 发送成本, 花费, 营销成本, 短信成本
arm 97: 组别, 分组, 实验组, 对照组, 实验分组, 测试组, 试验组, ab组, 实验组别, 对照, 实验对照, 人群分组
due_date 97: 付款期限, 还款日, 应回款日期, 计划回款日期, 约定付款日期, 最后付款日, 计划收款日期, 约定回款日期, 预计回款日期
due_date 84: 到期时间, 应付日期
paid_date 97: 付款日期, 实收日期, 实际付款日期, 付款时间, 还款日期, 支付日期, 核销日期
paid_amount 97: 已付金额, 已收金额, 实收金额, 回款金额, 已回款金额, 收款金额, 到账金额, 已收款, 已付款, 已还金额, 核销金额, 已收款金额, 已付款金额, 实收款, 已回款, 实际回款金额, 实付金额
amount 97: 应收金额, 应收款, 应收账款, 应收余额, 未收金额, 欠款金额, 欠款, 未付金额, 未回款金额, 账款金额, 应回款金额, 应收款金额, 发票金额, 应收账款金额, 欠款余额
stage 97: 销售阶段, 商机阶段, 机会阶段, 跟进阶段, 项目阶段, 销售机会阶段
stage 84: 阶段, 商机状态, 机会状态, 商务阶段
probability 97: 赢单率, 预计成功率
probability 84: 概率, 可能性, 成功率, 把握度
expected 97: 商机金额, 机会金额, 销售机会金额
expected 70: 销售金额, 金额
`

// furtherChineseRules read a name by its parts, in the form of furtherEnglishRules; "$": it ends so.
const furtherChineseRules = `
-: 间隔 天数 时长 距
last_order 92: $ DATE + 最近 最后 末次 上次 上一次 末笔 + BUY
first_order 92: $ DATE + 首次 第一次 首单 初次 首笔 + BUY
birthday 92: $ DATE + 出生 生日
due_date 88: $ DATE + 到期 应收 应还 期限
contract_end 90: $ DATE + 合约 合同 订阅 套餐 服务 + 结束 终止 到期 截止 取消
joined 92: $ DATE + 合同 订阅 套餐 服务 + 开始 起始 生效 签订 签约 开通
joined 92: $ DATE + 注册 入会 开卡 开户 加入 成为会员 成为客户
paid_date 88: $ DATE + 回款 收款 到账 结清
event_date 90: $ DATE + 预计成交 预计签 预计结单 预计关闭
sent 88: $ DATE + 发送 推送 触达
opened 88: $ DATE + 打开 点击 阅读
event_date 88: $ DATE + 咨询 投诉 来电 通话 服务 工单 访问 拜访 回访 沟通 联系 互动 接触 报修 反馈 评价 评论 调研 问卷 提交 填写 跟进 登录 浏览 到店 事件 进线 受理 会话
-: $ DATE
resolved 90: 是否 + 解决 结案
sent 90: 是否 + 发送 触达 送达
opened 90: 是否 + 打开 点击 阅读
converted 90: 是否 + 转化 响应 核销
arm 90: 是否 + 对照 实验组
-: 是否
score 90: 推荐 + 可能 意愿 愿意 分
score 88: 满意度 评分 星级 打分 + ! 信用 风险 原因 内容 说明 次数
comment 86: $ 评价内容 反馈内容 评论内容 意见建议 投诉内容 意见 评语 评论
monetary 86: 平均 + BUY + 金额 额 收入 总价
total_spent 88: $ 金额 额 消费 + 累计 总 + BUY
order_count 88: $ 次数 笔数 频次 单数 + BUY + ! 上月 平均 取消 退
expected 88: $ 金额 额 收入 总价 + 预计 预估 预期 预测 加权
channel 86: $ 渠道
level 88: $ 等级 级别 + 客户 会员 顾客 买家 用户
age 80: 年龄
education 88: 学历 文化程度 教育程度
job 86: 职业
income 84: 年收入 月收入
income 84: $ 收入 所得
campaign 88: $ 名称 编号 id + 活动
issue 88: $ 类型 分类 类别 原因 + 问题 投诉
probability 86: $ 赢率 概率 可能性
`

var chineseRules = sync.OnceValue(func() []rule {
	return readRules(strings.NewReplacer("DATE", strings.Join(dateHan, " "), "BUY", "购买 消费 下单 订单 交易 成交 购物 付款").Replace(furtherChineseRules))
})

// furtherHan reads a Chinese name for the further roles.
func furtherHan(s string) []sense {
	if s == "" {
		return nil
	}
	list := furtherChinese()
	if found, ok := list[s]; ok {
		return found
	}
	for _, prefix := range customerHan {
		if rest, ok := strings.CutPrefix(s, prefix); ok && rest != "" {
			if found, ok := list[rest]; ok {
				return weaker(found, 3)
			}
		}
	}
	return byRules(chineseRules(), func(group []string) bool { return holdsAny(s, group) }, func(group []string) bool { return endsAny(s, group) })
}

// further reads a name for the roles that orders do not have.
func (h heading) further() []sense {
	var list []sense
	if h.han == "" {
		list = furtherWords(h.words, h.folded)
	} else if list = furtherHan(h.han); len(list) == 0 {
		list = furtherHan(onlyHan(h.han))
		if len(h.words) > 0 && len(onlyHan(h.han)) < len(h.han) {
			list = better(list, furtherWords(h.words, h.folded))
		}
	}
	if len(list) == 0 && h.inner != "" {
		in := parseHeading(h.inner)
		in.inner = ""
		list = weaker(in.further(), 10)
	}
	return list
}
