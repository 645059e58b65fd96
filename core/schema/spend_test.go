package schema

import "testing"

func TestNamesOfIncomeAndSpend(t *testing.T) {
	for header, want := range map[string]bool{"Annual Income (k$)": true, "income": true, "Household income": true, "EstimatedSalary": true,
		"收入": true, "年收入": true, "月薪": true, "家庭年收入": true, "所得": true, "薪資": true, "年所得": true, "Age": false, "消费金额": false, "Fresh": false} {
		if got := NamesIncome(header); got != want {
			t.Errorf("income %q: %v", header, got)
		}
	}
	for header, want := range map[string]Spend{"Spending Score (1-100)": SpendScore, "MntWines": SpendPart, "MntGoldProds": SpendPart,
		"Total Spend": SpendTotal, "total_spent": SpendTotal, "消费金额": SpendTotal, "累計消費金額": SpendTotal, "消費評分": SpendScore, "餐饮消费额": SpendPart,
		"RoomService spend": SpendPart, "最近消费日期": NoSpend, "消费次数": NoSpend, "Average spend": NoSpend, "Days since last spend": NoSpend, "Income": NoSpend, "Age": NoSpend} {
		if got := NamesSpend(header); got != want {
			t.Errorf("spend %q: %q", header, got)
		}
	}
	for header, want := range map[string]bool{"Loyalty member": true, "Membership Type": true, "is_member": true, "IsActiveMember": true, "Member tier": true, "VIP": true,
		"会员等级": true, "是否会员": true, "會員": true, "Member since": false, "会员编号": false, "入会日期": false, "Loyalty points": false, "Gender": false} {
		if got := NamesMembership(header); got != want {
			t.Errorf("membership %q: %v", header, got)
		}
	}
	for header, want := range map[string]bool{"Member since": true, "Loyalty join date": true, "Membership start date": true, "入会日期": true, "開卡日期": true, "Registration date": false,
		"注册日期": false, "Birthday": false, "Member tier": false} {
		if got := NamesJoining(header); got != want {
			t.Errorf("joining %q: %v", header, got)
		}
	}
	for value, want := range map[string]bool{"No": true, "非会员": true, "0": true, " none ": true, "Gold": false, "Yes": false, "普卡": false, "": false} {
		if got := SaysNoMember(value); got != want {
			t.Errorf("value %q: %v", value, got)
		}
	}
}
