package schema

import "strings"

// lists of headers that were looked for after the lexicon stood. The first part was run, showed errors
// and helped to correct them; the second was run once after that, and nothing is corrected by it: no
// name may be added and no rule changed for its sake. It holds the names as the systems' exports are
// known to write them; a list may be shorter than the export. Each name has the role that its system gives it,
// in the words of the reference; "-" is none of ours.
var (
	corrected = []string{
		// Invoice export of the British Crown Commercial Service, github.com/Crown-Commercial-Service/DataSubmissionServiceAPI.
		"Crown Commercial Service: SubmissionID=-|CustomerURN=customer_id|CustomerName=customer_name|CustomerPostcode=region|InvoiceDate=order_date|InvoiceNumber=order_id|" +
			"SupplierReferenceNumber=-|CustomerReferenceNumber=customer_id_alt|LotNumber=-|ProductDescription=product|ProductGroup=category|ProductClass=category|" +
			"ProductSubClass=category|ProductCode=product_id|UnitType=-|UnitPrice=unit_price|UnitQuantity=quantity|InvoiceValue=amount|Expenses=-|VATCharged=-|" +
			"PromotionCode=coupon|ManagementChargeValue=-",
		// Columns of Xero's sales invoices.
		"Xero: ContactName=customer_name|EmailAddress=customer_id_alt|POAddressLine1=-|POCity=region|PORegion=region|POPostalCode=region|POCountry=region|" +
			"InvoiceNumber=order_id|Reference=order_id_alt|InvoiceDate=order_date|DueDate=-|InventoryItemCode=product_id|Description=product|Quantity=quantity|" +
			"UnitAmount=unit_price|DiscountRate=discount_pct|AccountCode=-|TaxType=-|TrackingName1=-|TrackingOption1=-|Currency=currency|BrandingTheme=-|Status=status",
		// Orders of BigCommerce as a migration service lists them.
		"BigCommerce: Id=order_id|CustomerId=customer_id|DateCreated=order_date|DateModified=-|DateShipped=order_date_alt|StatusId=status_reason|Status=status|" +
			"SubtotalExTax=amount_ex_tax|SubtotalIncTax=amount_alt|SubtotalTax=-|BaseShippingCost=-|BaseHandlingCost=-|TotalExTax=amount_alt|TotalIncTax=order_amount|TotalTax=-|" +
			"ItemsTotal=quantity|ItemsShipped=-|PaymentMethod=-|PaymentStatus=status_reason|RefundedAmount=-|StoreCreditAmount=-|GiftCertificateAmount=-|IpAddress=-|" +
			"CurrencyCode=currency|CurrencyExchangeRate=-|StaffNotes=-|CustomerMessage=-|DiscountAmount=discount|CouponDiscount=discount|OrderSource=-|" +
			"BillingAddress_Company=customer_name|BillingAddress_State=region|BillingAddress_Country=region|BillingAddress_Phone=customer_id_alt|BillingAddress_Email=customer_id_alt",
		// Orders of 抖店 (Douyin), as scripts that read them name the columns.
		"抖店: 主订单编号=order_id|选购商品=product|货号=product_id|商品ID=product_id|商品数量=quantity|商品金额=amount|订单提交时间=order_date|支付完成时间=order_date_alt|" +
			"订单完成时间=order_date_alt|订单状态=status|取消原因=-|售后状态=refund_status|订单类型=-",
		// An import table of 店小秘.
		"店小秘: 订单号=order_id|店铺账号=-|SKU=product_id|属性=-|数量=quantity|单价=unit_price|币种=currency|发货仓库=-|买家姓名=customer_name|地址1=-|城市=region|省/州=region|" +
			"区县=region|国家二字码=region|邮编=region|手机=customer_id_alt|Email=customer_id_alt|买家备注=-|下单时间=order_date|客服备注=-",
		// The export of an open-source shop's back office, github.com/jc1144096387/mall-admin-web.
		"mall-admin-web: 订单id=order_id|用户名=customer_id|商品名=product|创建时间=order_date|商品数量=quantity|订单总价=amount|收货地址=region|订单状态=status",
	}
	unseen = []string{
		"Etsy: Sale Date=order_date|Item Name=product|Buyer=customer_id|Quantity=quantity|Price=unit_price|Coupon Code=coupon|Coupon Details=-|Discount Amount=discount|" +
			"Shipping Discount=-|Order Shipping=-|Order Sales Tax=-|Item Total=amount|Currency=currency|Transaction ID=order_id_alt|Listing ID=product_id|Date Paid=order_date_alt|" +
			"Date Shipped=order_date_alt|Ship Name=personal_data|Ship Address1=-|Ship City=region|Ship State=region|Ship Zipcode=region|Ship Country=region|Order ID=order_id|" +
			"Variations=-|Order Type=-|Listings Type=-|Payment Type=-|InPerson Discount=-|InPerson Location=-|VAT Paid by Buyer=-|SKU=product_id",
		"eBay: Sales Record Number=order_id_alt|Order Number=order_id|Buyer Username=customer_id|Buyer Name=customer_name|Buyer Email=customer_id_alt|Buyer Note=-|" +
			"Buyer City=region|Buyer State=region|Buyer Zip=region|Buyer Country=region|Ship To Name=personal_data|Ship To Phone=personal_data|Item Number=product_id|Item Title=product|" +
			"Custom Label=product_id|Quantity=quantity|Sold For=unit_price|Shipping And Handling=-|Total Price=amount|Payment Method=-|Sale Date=order_date|Paid On Date=order_date_alt|" +
			"Ship By Date=-|Shipped On Date=order_date_alt|Feedback Left=-|Feedback Received=-|Tracking Number=-|Transaction ID=order_id_alt|Variation Details=-",
		"PayPal: Date=order_date|Time=-|TimeZone=-|Name=customer_name|Type=-|Status=status|Currency=currency|Gross=amount|Fee=-|Net=amount_alt|From Email Address=customer_id_alt|" +
			"To Email Address=-|Transaction ID=order_id|Shipping Address=-|Address Status=-|Item Title=product|Item ID=product_id|Shipping and Handling Amount=-|Insurance Amount=-|" +
			"Sales Tax=-|Reference Txn ID=order_id_alt|Invoice Number=order_id_alt|Custom Number=-|Quantity=quantity|Receipt ID=order_id_alt|Balance=-|Contact Phone Number=customer_id_alt|" +
			"Subject=-|Note=-|Country Code=region|Balance Impact=-",
		"Wix: Order number=order_id|Date created=order_date|Time=-|Total order quantity=-|Contact email=customer_id_alt|Note from customer=-|Item=product|Variant=-|SKU=product_id|" +
			"Qty=quantity|Quantity refunded=-|Price=unit_price|Weight=-|Custom text=-|Deposit amount=-|Delivery method=-|Delivery time=-|Recipient name=personal_data|Recipient phone=personal_data|" +
			"Delivery country=region|Delivery state=region|Delivery city=region|Delivery address=-|Billing name=customer_name|Billing country=region|Payment status=status|Payment method=-|" +
			"Coupon code=coupon|Gift card amount=-|Shipping rate=-|Total tax=-|Total=order_amount|Currency=currency|Refunded amount=-|Net amount=amount_alt|Fulfillment status=status_reason",
		"Loyverse: Date=order_date|Receipt number=order_id|Receipt type=status|Category=category|SKU=product_id|Item=product|Variant=-|Modifiers applied=-|Quantity=quantity|" +
			"Gross sales=amount_gross|Discounts=discount|Net sales=amount|Cost of goods=-|Gross profit=-|Taxes=-|Dining option=-|POS=-|Store=-|Cashier name=owner|" +
			"Customer name=customer_name|Customer contacts=customer_id_alt|Comment=-|Status=status_reason",
		"微信支付: 交易时间=order_date|公众账号ID=-|商户号=-|微信订单号=order_id|商户订单号=order_id_alt|用户标识=customer_id|交易类型=-|交易状态=status|付款银行=-|货币种类=currency|" +
			"应结订单金额=amount|代金券金额=discount|微信退款单号=-|退款金额=-|退款状态=refund_status|商品名称=product|手续费=-|费率=-|订单金额=amount_alt|申请退款金额=-",
		"Toast: Location=-|Order Id=order_id_alt|Order #=order_id|Order Date=order_date|Server=owner|Table=-|Dining Area=-|Dining Option=-|Item Id=product_id|SKU=product_id|PLU=product_id|" +
			"Menu Item=product|Menu Group=category|Menu=-|Sales Category=category|Gross Price=amount_gross|Discount=discount|Net Price=amount|Qty=quantity|Tax=-|Void?=-|Deferred=-",
	}
)

// systemsOf reads lists into the form in which judge takes them.
func systemsOf(lists []string) (systems []string, bySystem map[string][]headerCase, names int) {
	bySystem = map[string][]headerCase{}
	for _, list := range lists {
		system, rest, _ := strings.Cut(list, ": ")
		systems = append(systems, system)
		for _, pair := range strings.Split(rest, "|") {
			header, role, _ := strings.Cut(pair, "=")
			bySystem[system] = append(bySystem[system], headerCase{system, header, role})
			names++
		}
	}
	return systems, bySystem, names
}
