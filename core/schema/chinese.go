package schema

import (
	"slices"
	"strings"
	"sync"
)

var chineseLexicon = sync.OnceValue(func() names {
	return readNames(chineseNames, func(name string) string { return hanText(foldText(name)) })
})

// chineseNames lists names that are more, less or something else than the sum of their parts, in
// the form of englishNames.
const chineseNames = `
customer_id 97: 买家会员名, 会员卡号, 会员编号, 会员id, 客户id, 客户编号, 客户编码, 客户代码, 用户id, 用户编号, 用户账号, 会员号, 顾客编号, 售达方, 客户代号, 客户号, 会员账号, 会员卡, 买家id, 客户号码, 会员代码, 顾客id, 卡号, 购方编码, 客商编码, 往来单位编码, 买家账号, 顾客代号, 会员代号, 买家旺旺, 旺旺id, 旺旺号, 买家编号, 消费者id, openid, 会员名
customer_id 70: 买家支付宝账号, 会员, 付款方, 账号, 客户账号, 支付宝账号, unionid
customer_name 95: 客户名称, 客户姓名, 会员姓名, 客户简称, 客户全称, 购货单位, 往来单位, 售达方名称, 买家姓名, 顾客姓名, 用户姓名, 往来单位名称, 购货单位名称, 客商名称, 购方名称, 订购人姓名, 购买人姓名, 公司名称, 客户名
customer_name 84: 客户, 买家昵称, 合作伙伴, 姓名, 顾客, 买家, 订购人, 购买人, 下单人, 用户昵称, 微信昵称, 用户名, 会员名称, 会员昵称, 购买者, 消费者, 公司, 客商, 企业名称, 单位名称, 购方, 购买方, 购方单位, 收件人公司, 购买人名称, 昵称, 订货客户, 用户, 下单用户
customer_name 60: 收货人姓名, 收货人, 收件人, 收件人姓名, 联系人, 联系人姓名, 名字, 收货人名称
+customer_id 72: 客户, 买家昵称, 顾客, 买家, 用户名, 会员名称, 购货单位, 用户, 下单用户
+customer_id 40: 客户名称
order_id 97: 订单编号, 订单号, 订单id, 单号, 单据编号, 单据号, 主订单编号, 销售订单编号, 销售凭证, 小票号, 流水号, 订单号码, 交易号, 交易编号, 销售单号, 订货单号, 交易流水号, 单据号码, 小票编号, 订单流水号, 发票号码, 发票号, 销售发票号, 销售订单号, 交易单号, 主订单号, 订单代码, 合同编号, 出库单号, 收据编号, 发票编号, 结账单号, 账单号, 消费单号, 销货单号, 购物编号
order_id 80: 订单参考, 开票凭证, 发货单号, 外部订单号, 商户订单号, 订单关联, 支付流水号, 合同号, 商户单号, 销售出库单号, 凭证号
order_id 50: 编号, 子订单编号, 子订单号, 号码, 订单
order_date 97: 订单日期, 下单日期, 下单时间, 订单创建时间, 交易时间, 交易日期, 消费时间, 消费日期, 销售日期, 单据日期, 成交时间, 成交日期, 购买日期, 购买时间, 订购日期, 订购时间, 订单时间, 凭证日期, 订货日期, 结单日期, 赢单日期, 订单成立时间, 订单成立日期, 销售时间, 订单提交时间, 成单日期, 成单时间, 拍下时间, 拍单时间, 购物日期, 消费日, 交易日, 订单建立日期, 订购日, 订单生成时间, 结账时间, 结账日期, 业务日期, 签约日期, 签单日期
order_date 85: 日期, 开票日期, 交易成功时间, 发票日期, 记账日期, 买家付款时间, 订单付款时间, 开单日期, 开单时间, 制单日期
order_date 66: 时间, 创建时间, 创建日期, 付款时间, 支付时间, 付款日期, 支付日期, 收款日期, 支付完成时间, 出库日期, 开始日期, 建立日期, 建档时间
order_date 58: 确认日期, 确认时间, 交易完成时间, 订单完成时间, 完成时间
order_date 46: 发货日期, 发货时间, 送货日期, 收货时间, 出货日期
amount 97: 商品实际成交金额, 子订单实付金额, 消费金额, 实收金额, 成交金额, 金额, 销售额, 价税合计, 含税金额, 净值, 交易金额, 购买金额, 实付金额, 实付款, 实付, 行金额, 商品实付金额, 实际支付金额, 支付金额, 付款金额, 商品实付, 实收, 金额小计, 含税小计, 商品金额, 净额, 营业额, 实收款, 成交额, 消费额, 交易额, 本币金额, 支付额
amount 88: 买家实际支付金额, 小计, 买家应付货款, 商品小计, 价税合计本币
amount 78: 商品金额小计, 应付金额, 应收金额, 含税总额, 货款, 行小计, 总价, 应付, 应收, 原币金额
amount 72: 无税金额, 不含税金额, 未税金额, 本币无税金额
amount! 86: 订单金额, 订单实付金额, 总实付金额, 销售订单金额, 订单总金额, 总金额, 订单总额, 订单总价, 订单实付, 订单支付金额, 订单实收金额, 合同金额, 订单应付金额, 消费总额, 消费总金额, 交易总额
amount! 80: 销售金额, 总计, 价格合计, 总额, 合计, 合计金额, 金额合计, 发票金额
amount 55: 打款商家金额, 已回款金额, 收款金额, 到账金额
unit_price 97: 单价, 商品单价, 含税单价, 商品价格, 售价, 净价, 销售单价, 销售价, 成交单价, 产品单价, 零售价, 商品售价, 产品价格, 实际单价, 成交价, 单价元, 单件价格
unit_price 86: 价格, 商品优惠后价格, 原价, 标价, 商品原价, 会员价
unit_price 72: 无税单价, 不含税单价, 未税单价, 吊牌价
quantity 97: 数量, 商品数量, 购买数量, 销售数量, 订单数量, 宝贝总数量, 实发数量, 产品数量, 成交数量, 件数, 购买件数, 销量, 商品件数, 订购数量, 订货数量, 已开票数量, 出库数量, 销售件数, 交易数量, 购买量, 下单数量, 商品总数量, 发货数量
quantity 70: 个数, 总数量, 开票数量, 总件数
status 97: 订单状态, 订单商品状态, 交易状态, 单据状态, 销售阶段, 订单当前状态, 主订单状态, 销售状态, 成交状态
status 85: 状态, 支付状态, 付款状态, 生命状态, 交易类型, 订单类型
status 68: 退款状态, 售后状态, 商品退款状态, 单据类型, 阶段, 发货状态, 业务类型, 发票状态
product_id 97: 商品编码, 商品货号, 物料编码, 存货编码, 商家编码, 物料, 商品编号, 商品id, 产品编号, 产品编码, 货号, 商品代码, sku编码, sku, skuid, 产品id, 规格编码, 商品条码, 料号, 品号, 产品代码, 宝贝id, 款号, 条形码, 条码, 商品款号, 物料号, 货品编号, 货品编码, 商品sku, 商品料号, 存货代码, 产品型号
product_id 70: 外部系统编号, 规格id, 型号
product 97: 商品名称, 产品名称, 物料名称, 存货名称, 品名, 商品标题, 物料描述, 宝贝标题, 商品, 产品, 商品名, 产品名, 货品名称, 品项, 商品全名, 商品描述, 物品名称, 宝贝名称, 货品, 产品描述, 商品品名, 项目名称, 菜品名称, 服务项目, 消费项目
product 80: 标题, 商品信息, 名称, 项目, 商品明细, 订单内容, 货物名称
category 97: 类别, 品类, 商品类目, 商品分类, 产品类别, 产品分类, 商品类别, 存货分类, 物料分组, 物料组, 类目, 商品目录, 大类, 产品大类, 商品品类, 商品大类, 一级类目, 产品线, 品项分类, 商品一级分类, 商品组
category 84: 子类别, 分类, 小类, 中类, 产品系列, 二级类目, 商品类型, 产品类型, 系列
category 60: 行业, 所属行业
discount 97: 折扣, 折扣额, 折扣金额, 优惠金额, 优惠, 折扣率, 折让金额, 商品优惠, 商品优惠金额, 订单优惠金额, 店铺优惠, 店铺优惠金额, 平台优惠, 优惠总额, 总优惠金额, 单品优惠, 优惠额, 商品折扣
discount 72: 优惠券, 优惠券码, 优惠码, 使用优惠券, 促销
region 97: 地区, 区域, 销售区域, 所属地区, 客户地区, 大区, 所在地区, 客户区域, 销售大区, 地域, 销售地区
region 92: 省份, 省自治区, 收货人省份, 省, 国家, 收货省份, 所在省份, 国家地区, 省市, 县市, 省市区, 收货地区, 客户省份, 所属省份
region 86: 城市, 收货人城市, 市, 所在城市, 收货城市, 客户城市, 城市层级
region 60: 收货地址, 地址, 收件地址, 客户地址, 送货地址, 收件人地址, 收货人地址, 门店, 门市, 分店, 区县, 收货人地区
currency 98: 币种, 货币, 币别, 交易币种, 结算币种, 货币代码, 货币单位, 订单币种, 幣別
email 98: 邮箱, 电子邮箱, 电子邮件, 客户邮箱, 邮箱地址, 联系邮箱, 电邮, 会员邮箱, 买家邮箱, 用户邮箱, 信箱, 电子信箱, 邮件地址, 邮件
phone 98: 手机号, 手机, 手机号码, 电话, 联系电话, 客户电话, 买家手机号, 会员手机号, 电话号码, 联系方式, 客户手机, 用户手机, 移动电话, 联系手机, 买家手机, 会员手机, 会员电话, 顾客电话, 客户手机号, 行动电话, 联络电话, 用户手机号, 注册手机, 注册手机号
phone 74: 收货人手机, 收货人电话, 收货人手机号, 收件人电话, 收件人手机, 收件人手机号, 收货电话, 收货人联系方式, 收货手机, 收货人手机号码
owner 97: 业务员, 销售员, 负责人, 销售人员, 客户经理, 销售负责人, 所有人, 销售机会所有人, 跟进人, 客户负责人, 业务人员, 销售代表, 专属导购, 所属业务员, 归属人, 所属销售, 销售经理, 业务负责人, 客户所有人, 专属客服, 维护人, 业务代表, 所属员工, 销售顾问, 服务顾问, 会籍顾问
owner 80: 导购, 店员, 营业员, 销售, 顾问, 业务, 经办人, 员工, 导购员, 收银员, 服务人员, 归属员工
consent 98: 是否接受营销, 营销同意, 是否同意营销, 是否接受短信, 接受营销, 同意接收营销, 是否订阅, 是否接收推广, 营销授权, 是否同意联系, 是否接收短信, 是否可联系, 可联系, 允许联系, 同意联系, 接受推广, 是否允许营销, 营销许可, 接收营销信息, 是否接受推广, 同意接收促销, 接受促销, 个人信息授权, 订阅电子报, 电子报, 是否订阅电子报, 同意行销, 行销同意, 接受行销, 是否接受行销, 是否同意接收营销信息, 订阅状态, 营销订阅
consent~ 98: 是否拒收, 拒收短信, 退订, 是否退订, 拒绝营销, 勿扰, 免打扰, 是否拒绝营销, 拒绝联系, 不再联系, 禁止联系, 短信退订, 取消订阅, 拒收, 请勿联系, 拒绝行销, 是否免打扰, 拒绝接收, 黑名单
left 98: 流失, 是否流失, 流失标记, 流失标志, 流失标签, 客户流失, 是否已流失, 是否流失客户, 用户流失, 会员流失, 流失状态
tenure 97: 在网时长, 入会时长, 入网时长, 注册时长, 会员时长, 在网月数, 在网月份, 入网月数, 入会月数, 会员月数, 入会天数, 注册天数, 在网天数, 会龄, 客龄, 网龄, 会员年限, 开户时长, 合作年限, 合作月数
-: 序号, 行号, 行id, 订单关闭原因, 店铺名称, 店铺id, 商店名, 部门名称, 销售部门, 规格型号, 主计量单位, 计量单位, 单位, 是否手机订单, 商品属性, 套餐信息, sku信息, 商品规格, 来源, 来源渠道, 渠道, 订单来源, 下单渠道, 分销渠道, 归属店铺, 所属店铺, 下单网点, 商品发货方式, 积分, 余额, 细分, 利润, 性别, 年龄, 客户级别, 会员等级, 客户等级, 客户类型, 客户分类, 会员类型, 商机名称, 销售机会名称, 支付方式, 付款方式, 物流单号, 物流公司, 快递单号, 运单号, 备注, 订单备注, 买家留言, 卖家备注, 邮费, 运费, 税额, 税率, 成本, 毛利, 满意度, 评分, 评价, 宝贝种类, 发票抬头, 身份证号, 身份证号码, 批号, 行业类型, 客户来源, 会员来源, 会员级别, 客户标签, 会员标签, 汇率, 统一编号, 税号, 生日, 客户状态, 会员状态, 账户余额, 购买次数, 消费次数, 客户数, 订单数, 银行账号, 银行卡号, 推荐人, 介绍人, 会员生日
`

// Parts of Chinese names.
var (
	customerHan = []string{"客户", "会员", "顾客", "买家", "用户", "消费者", "购方", "购货方", "购买方", "购货单位", "往来单位", "客商", "购买者", "购买人", "下单人", "订购人", "买方", "售达方", "收货人", "收件人", "联系人"}
	orderHan    = []string{"订单", "单据", "交易", "小票", "流水", "发票", "凭证", "销售单", "合同", "出库单", "销货单", "订货单", "销售", "开票", "消费", "购买", "下单", "成交", "订购", "订货", "购物", "账单", "结账"}
	productHan  = []string{"商品", "产品", "物料", "存货", "货品", "宝贝", "物品", "sku", "料品", "品项", "菜品"}

	// A name that holds one of these is none of ours.
	otherHan = []string{"预计", "预估", "预期", "预测", "计划", "目标", "次数", "天数", "频次", "原因", "备注", "留言", "性别", "年龄", "出生", "生日",
		"序号", "行号", "等级", "级别", "标签", "积分", "余额", "折扣", "税率", "利润", "成本", "毛利", "比例", "占比", "百分比", "同比", "环比", "平均", "最大", "最小",
		"最近", "最后", "首次", "上次", "上一次", "下次", "累计", "历史", "推荐", "评价", "评分", "满意", "流失", "物流", "快递", "运单", "发票抬头", "身份证", "优惠", "券", "折让", "收入水平",
		"店铺", "门店", "网点", "仓库", "渠道", "来源", "部门", "供应商", "卖家", "商家", "打印", "审核", "制单人", "创建人", "修改", "更新", "设备", "时长", "人数", "种类", "类型", "方式", "规格", "属性", "单位名", "计量", "投诉", "头像", "密码"}
	discountHan = []string{"折扣", "优惠", "立减", "满减", "减免"}
	// A name with one of these says what is left of the price, or names the discount rather than giving it.
	aroundDiscountHan = []string{"后", "前", "价", "类型", "方式", "原因", "名称", "说明", "备注", "编号", "规则", "次数", "运费", "邮费", "是否", "无", "不含", "成本", "分类", "来源"}
	otherHanMoney     = []string{"退款", "退货", "运费", "邮费", "服务费", "手续费", "佣金", "税额", "优惠", "欠款", "押金", "定金", "订金", "未收", "未付", "抵扣", "红包", "礼品", "补贴", "充值", "调整", "配送费", "毛额差"}
	otherHanDates     = []string{"取消", "关闭", "注册", "入会", "开卡", "到期", "截止", "结束", "更新", "修改", "退款", "退货", "生日", "出生", "预约", "评价", "登录", "访问", "回访", "跟进", "打印", "审核", "过期", "失效", "生效", "加入", "送达", "签收", "交货", "要求", "承诺", "登记", "激活", "绑定", "成为"}
)

// chinese reads a name in plain form: by the list, else by its parts.
func chinese(s string) ([]sense, bool) {
	if s == "" {
		return nil, false
	}
	if list, ok := chineseLexicon()[s]; ok {
		return list, true
	}
	one := func(r Role, rank int) ([]sense, bool) { return []sense{{role: r, rank: rank}}, true }
	for _, k := range []struct {
		parts   []string
		negated bool
	}{{[]string{"退订", "拒收", "拒绝", "勿扰", "免打扰"}, true}, {[]string{"同意", "接受营销", "授权", "订阅", "允许"}, false}} {
		if holdsAny(s, k.parts) && !endsAny(s, dateHan) {
			return []sense{{role: Consent, rank: 85, negated: k.negated}}, true
		}
	}
	if endsAny(s, dateHan) {
		return chineseDate(s)
	}
	if holdsAny(s, discountHan) && !holdsAny(s, aroundDiscountHan) && !holdsAny(s, customerHan) {
		return one(Discount, 86)
	}
	if holdsAny(s, otherHan) || strings.HasPrefix(s, "是否") {
		return nil, true
	}
	switch {
	case endsAny(s, []string{"邮箱", "邮件", "信箱", "邮箱地址"}):
		return one(Email, 88)
	case endsAny(s, []string{"电话", "手机", "手机号", "手机号码", "电话号码", "联系方式"}):
		return one(Phone, 86)
	case endsAny(s, []string{"编号", "编码", "代码", "代号", "号码", "id", "号", "账号", "卡号", "码"}):
		return chineseID(s)
	case endsAny(s, []string{"数量", "件数", "销量"}):
		if holdsAny(s, otherHanMoney) || strings.Contains(s, "库存") {
			return nil, true
		}
		return one(Quantity, 85)
	case endsAny(s, []string{"单价", "价格", "售价", "价"}) && !endsAny(s, []string{"总价"}):
		return one(UnitPrice, 84)
	case endsAny(s, []string{"金额", "总额", "额", "总价", "合计", "实付", "实收", "货款", "款"}):
		if holdsAny(s, otherHanMoney) {
			return nil, true
		}
		if holdsAny(s, []string{"订单", "总", "合同"}) && !strings.Contains(s, "子订单") {
			return []sense{{role: Amount, rank: 80, whole: true}}, true
		}
		return one(Amount, 84)
	case endsAny(s, []string{"状态", "阶段"}):
		if holdsAny(s, customerHan) {
			return nil, true
		}
		return one(Status, 76)
	case endsAny(s, []string{"类别", "品类", "类目", "分类", "大类"}) && !holdsAny(s, customerHan),
		holdsAny(s, productHan) && endsAny(s, []string{"组", "分组", "系列", "类", "族", "小类", "中类", "层次", "大组"}):
		return one(Category, 85)
	case endsAny(s, []string{"省份", "省", "城市", "地区", "区域", "国家", "大区"}):
		return one(Region, 84)
	case endsAny(s, []string{"地址"}):
		return one(Region, 55)
	case endsAny(s, []string{"业务员", "销售员", "负责人", "经理", "顾问", "导购", "所有人", "跟进人"}):
		return one(Owner, 85)
	case endsAny(s, []string{"描述", "说明", "品名"}) && holdsAny(s, productHan):
		return one(Product, 86)
	case slices.Contains(productHan, s):
		return []sense{{role: Product, rank: 78}, {role: ProductID, rank: 66}}, true // named, or where another column names it, its number
	case endsAny(s, []string{"商品", "产品", "货品"}):
		return one(Product, 76) // 选购商品
	case len([]rune(s)) > 3 && endsAny(s, []string{"凭证", "订单", "单据", "小票"}) && !holdsAny(s, productHan):
		return one(OrderID, 74) // a document goes by its number
	case endsAny(s, []string{"姓名", "名称", "简称", "全称", "昵称", "名", "名字", "标题"}):
		switch {
		case holdsAny(s, productHan):
			return one(Product, 86)
		case holdsAny(s, customerHan):
			return one(CustomerName, 86)
		}
		return nil, holdsAny(s, orderHan)
	case endsAny(s, []string{"币种", "币别", "货币"}):
		return one(Currency, 90)
	}
	return nil, holdsAny(s, otherHanMoney)
}

var dateHan = []string{"日期", "时间", "日", "时刻", "年月日"}

func chineseDate(s string) ([]sense, bool) {
	switch {
	case holdsAny(s, otherHanDates) || holdsAny(s, []string{"最近", "最后", "首次", "上次", "预计", "计划", "下次", "间隔", "距"}):
		return nil, true
	case holdsAny(s, []string{"发货", "出货", "送货", "收货", "配送"}):
		return []sense{{role: OrderDate, rank: 45}}, true
	case holdsAny(s, []string{"付款", "支付", "收款"}):
		return []sense{{role: OrderDate, rank: 64}}, true
	case holdsAny(s, orderHan):
		return []sense{{role: OrderDate, rank: 88}}, true
	}
	return []sense{{role: OrderDate, rank: 60}}, true
}

func chineseID(s string) ([]sense, bool) {
	best, role := -1, Role("")
	for _, c := range []struct {
		parts []string
		role  Role
	}{{customerHan, CustomerID}, {orderHan, OrderID}, {productHan, ProductID}} {
		for _, p := range c.parts {
			if i := strings.LastIndex(s, p); i > best {
				best, role = i, c.role
			}
		}
	}
	rank := 88
	if endsAny(s, []string{"账号", "id"}) && role == OrderID && holdsAny(s, []string{"下单账号", "购买账号", "消费账号", "交易账号", "订购账号", "下单id"}) {
		role = CustomerID // the account that ordered
	}
	switch {
	case role == "" || strings.HasPrefix(s, "邮") || strings.Contains(s, "邮政"):
		return nil, true
	case strings.Contains(s, "子订单") || strings.Contains(s, "原"):
		rank = 55
	case strings.Contains(s, "外部"):
		rank = 70
	case strings.Contains(s, "收货人") || strings.Contains(s, "收件人") || strings.Contains(s, "联系人"):
		rank = 50
	}
	return []sense{{role: role, rank: rank}}, true
}

//go:noinline // its callers are many, and core.wasm is downloaded
func holdsAny(s string, parts []string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}

//go:noinline // its callers are many, and core.wasm is downloaded
func endsAny(s string, ends []string) bool {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
