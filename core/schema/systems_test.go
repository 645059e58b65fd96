package schema

import (
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/ingest"
)

// Header lists of exports that the reference list does not hold: the lexicon has to do without
// having been made from them.
var otherSystems = []struct {
	name    string
	headers string
	want    map[Role]string
}{
	{"Superstore", "Row ID|Order ID|Order Date|Ship Date|Ship Mode|Customer ID|Customer Name|Segment|Country|City|State|Postal Code|Region|Product ID|Category|Sub-Category|Product Name|Sales|Quantity|Discount|Profit",
		map[Role]string{OrderID: "Order ID", OrderDate: "Order Date", CustomerID: "Customer ID", CustomerName: "Customer Name", ProductID: "Product ID",
			Category: "Category", Product: "Product Name", Amount: "Sales", Quantity: "Quantity", Region: "Country|Region", Discount: "Discount"}},
	{"Olist", "order_id|customer_unique_id|order_status|order_purchase_timestamp|order_approved_at|order_delivered_carrier_date|order_estimated_delivery_date|product_id|product_category_name|price|freight_value|payment_value|customer_city|customer_state",
		map[Role]string{OrderID: "order_id", CustomerID: "customer_unique_id", Status: "order_status", OrderDate: "order_purchase_timestamp", ProductID: "product_id",
			Category: "product_category_name", UnitPrice: "price", Amount: "payment_value", Region: "customer_state|customer_city"}},
	{"Magento", "ID|Purchase Point|Purchase Date|Bill-to Name|Ship-to Name|Grand Total (Base)|Grand Total (Purchased)|Status|Billing Address|Customer Email|Customer Group|Subtotal|Shipping and Handling|Payment Method|Total Refunded",
		map[Role]string{OrderID: "ID", OrderDate: "Purchase Date", CustomerName: "Bill-to Name", Amount: "Grand Total (Base)|Grand Total (Purchased)", Status: "Status", CustomerID: "Customer Email"}},
	{"QuickBooks", "Date|Transaction type|Num|Customer|Product/Service|Memo/Description|Quantity|Sales price|Amount|Balance",
		map[Role]string{OrderDate: "Date", CustomerID: "Customer", Quantity: "Quantity", UnitPrice: "Sales price", Amount: "Amount", OrderID: "Num", Status: "Transaction type", Product: "Memo/Description|Product/Service"}},
	{"Amazon", "amazon-order-id|merchant-order-id|purchase-date|last-updated-date|order-status|fulfillment-channel|sales-channel|product-name|sku|asin|item-status|quantity|currency|item-price|item-tax|shipping-price|ship-city|ship-state|ship-country|buyer-email",
		map[Role]string{OrderID: "amazon-order-id", OrderDate: "purchase-date", Status: "order-status", Product: "product-name", ProductID: "sku", Quantity: "quantity",
			Currency: "currency", UnitPrice: "item-price", Region: "ship-country|ship-state|ship-city", CustomerID: "buyer-email"}},
	{"京东", "订单号|商品ID|商品名称|订购数量|支付方式|下单时间|京东价|订单金额|结算金额|余额支付|应付金额|订单状态|订单类型|下单帐号|客户姓名|客户地址|联系电话|订单备注",
		map[Role]string{OrderID: "订单号", ProductID: "商品ID", Product: "商品名称", Quantity: "订购数量", OrderDate: "下单时间", UnitPrice: "京东价", Status: "订单状态",
			CustomerID: "下单帐号", CustomerName: "客户姓名", Phone: "联系电话", Region: "客户地址", Amount: "应付金额|订单金额|结算金额"}},
	{"拼多多", "商品|订单号|订单状态|商品总价(元)|邮费(元)|店铺优惠折扣(元)|用户实付金额(元)|商家实收金额(元)|商品数量(件)|支付时间|确认时间|发货时间|收货人|手机|省|市|区|商品id|商品规格|商家编码",
		map[Role]string{Product: "商品", OrderID: "订单号", Status: "订单状态", Amount: "用户实付金额(元)", Quantity: "商品数量(件)", OrderDate: "支付时间",
			CustomerName: "收货人", CustomerID: "手机", Region: "省", ProductID: "商品id|商家编码", Discount: "店铺优惠折扣(元)"}},
	{"蝦皮", "訂單編號|訂單狀態|訂單成立日期|買家帳號|商品總價|買家支付運費|買家總支付金額|商品名稱|商品選項貨號|數量|商品活動價格|收件人姓名|收件者電話|城市|付款時間",
		map[Role]string{OrderID: "訂單編號", Status: "訂單狀態", OrderDate: "訂單成立日期", CustomerID: "買家帳號", Product: "商品名稱", ProductID: "商品選項貨號",
			Quantity: "數量", UnitPrice: "商品活動價格", CustomerName: "收件人姓名", Phone: "收件者電話", Region: "城市", Amount: "買家總支付金額|商品總價|"}},
	{"門市 POS", "交易日期|發票號碼|會員編號|會員姓名|手機號碼|電子信箱|品項|單價|數量|小計|門市|付款方式|是否同意行銷",
		map[Role]string{OrderDate: "交易日期", OrderID: "發票號碼", CustomerID: "會員編號", CustomerName: "會員姓名", Phone: "手機號碼", Email: "電子信箱",
			Product: "品項", UnitPrice: "單價", Quantity: "數量", Amount: "小計", Consent: "是否同意行銷", Region: "門市"}},
	{"all lower case", "custid|custname|invno|invdate|prodcode|proddesc|qty|unitprice|lineamount|salesrep",
		map[Role]string{CustomerID: "custid", CustomerName: "custname", OrderID: "invno", OrderDate: "invdate", ProductID: "prodcode", Product: "proddesc",
			Quantity: "qty", UnitPrice: "unitprice", Amount: "lineamount", Owner: "salesrep"}},
	{"snake", "client_id|tx_date|tx_amount_usd|birth_date|signup_date|last_order_date|gender|age",
		map[Role]string{CustomerID: "client_id", OrderDate: "tx_date", Amount: "tx_amount_usd"}},
	{"français", "N° client|Nom client|Date de commande|N° commande|Désignation|Quantité|Prix unitaire|Montant|Devise",
		map[Role]string{CustomerID: "N° client", CustomerName: "Nom client", OrderDate: "Date de commande", OrderID: "N° commande", Product: "Désignation",
			Quantity: "Quantité", UnitPrice: "Prix unitaire", Amount: "Montant", Currency: "Devise"}},
	{"español", "Código cliente|Nombre|Fecha|Factura|Cantidad|Precio|Importe|Ciudad",
		map[Role]string{CustomerID: "Código cliente", CustomerName: "Nombre", OrderDate: "Fecha", OrderID: "Factura", Quantity: "Cantidad", UnitPrice: "Precio", Amount: "Importe", Region: "Ciudad"}},
	{"units and marks", "\ufeff Customer ID |ORDER DATE (UTC)|Amount (USD)|ｑｕａｎｔｉｔｙ|Unit-Price*",
		map[Role]string{CustomerID: "Customer ID", OrderDate: "ORDER DATE (UTC)", Amount: "Amount (USD)", Quantity: "ｑｕａｎｔｉｔｙ", UnitPrice: "Unit-Price*"}},
	{"two languages", "客户编号 Customer ID|订单日期/Order Date|金额 Amount|商品名称 (Product)",
		map[Role]string{CustomerID: "客户编号 Customer ID", OrderDate: "订单日期/Order Date", Amount: "金额 Amount", Product: "商品名称 (Product)"}},
}

func TestOtherSystems(t *testing.T) {
	for _, s := range otherSystems {
		t.Run(s.name, func(t *testing.T) {
			tb := csv(ingest.NewStrings(), "f.csv", strings.Split(s.headers, "|"))
			m := guess([]*ingest.Table{tb}, []int{1}, lexiconReader())
			got := roles(m.Tables[0])
			for _, r := range Roles {
				ok := false
				for _, w := range strings.Split(s.want[r], "|") {
					ok = ok || w == got[r]
				}
				if !ok {
					t.Errorf("%s: %q, want %q", r, got[r], s.want[r])
				}
			}
		})
	}
}

// Names of several words that are in no list, and what their words make of them; and those that look
// like them and are something else.
func TestWordsOfNames(t *testing.T) {
	for header, want := range map[string]Role{
		"Fabric Item Family": Category, "Goods Range": Category, "Part Class": Category, "货品系列": Category, "产品小类": Category,
		"Web Invoice Document": "", "Sales Voucher": OrderID, "Purchase Contract": OrderID, "零售单据": OrderID,
		"Supplier EAN": ProductID, "Main Barcode": ProductID, "Article": Product, "零售商品": Product, "货品说明": Product,
		"Contract": "", "Ticket Type": "", "合同": "", "Price Tier Name": "", "Weekly Group": "", "Customer Discount": "",
		"Rebate Discount": Discount, "会员立减": "", "立减金额": Discount, "折后单价": UnitPrice, "Discounted Price": UnitPrice,
	} {
		senses, _ := parseHeading(header).senses()
		best := sense{}
		for _, s := range senses {
			if s.rank > best.rank {
				best = s
			}
		}
		if best.rank < 60 {
			best.role = ""
		}
		if best.role != want {
			t.Errorf("%q is read as %q (%d), want %q", header, best.role, best.rank, want)
		}
	}
}

// A header that looks like a role and is none, whatever stands below it.
func TestTraps(t *testing.T) {
	never := map[Role][]string{
		OrderDate: {"birthday", "Date of Birth", "生日", "出生日期", "cancel_date", "Cancelled at", "取消时间", "signup date", "注册时间", "入会时间", "开卡日期",
			"last_order_date", "Last purchase date", "最近消费时间", "first order date", "due date", "expiry date", "Updated at", "更新时间", "退款时间",
			"Days since last order", "距上一次下单的天数", "expected close date", "预计成交日期", "Last login time"},
		Amount: {"amount_expected", "Expected Revenue", "预计成交金额", "Est. Revenue", "Refunded Amount", "退款金额", "Discount Amount", "优惠金额", "Tax", "税额",
			"Shipping", "运费", "邮费", "Balance", "余额", "Profit", "利润", "Outstanding Balance", "annual income", "credit limit", "积分", "累计消费金额", "平均消费金额"},
		Quantity:     {"order count", "购买次数", "Number of visits", "OrderCount（上月订单数量）", "Refunded quantity"},
		CustomerID:   {"Customer type", "客户级别", "会员等级", "Customer Group", "Customer age", "序号", "行 ID", "Row ID", "店铺Id", "Vendor ID", "Tax ID", "Tracking number"},
		CustomerName: {"gender", "age", "Vendor", "Store name", "店铺名称", "Event name", "Coupon name", "发票抬头"},
		Email:        {"email opt in", "Email sent date", "Sales rep email"},
		UnitPrice:    {"Total price", "Shipping price"},
		Status:       {"customer status", "会员状态"},
	}
	for _, r := range Roles {
		for _, h := range never[r] {
			senses, _ := parseHeading(h).senses()
			for _, s := range senses {
				if s.role == r {
					t.Errorf("%q is read as %s (%d)", h, r, s.rank)
				}
			}
		}
	}
}
