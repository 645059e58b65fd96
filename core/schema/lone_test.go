package schema

import (
	"fmt"
	"testing"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// Example: one file alone, as CRMs and mailing programs export it. What it is taken for, and what
// keeps it from being used.
func TestLoneFiles(t *testing.T) {
	hubspot := "Record ID|Deal Name|Deal Stage|Pipeline|Amount|Close Date|Create Date|Deal owner|Associated Company|Deal probability"
	deals := func(stages ...string) *ingest.Table {
		return people(hubspot, 60, func(i int) string {
			return fmt.Sprintf("%d|Deal %d|%s|Sales|%d.00|%s|%s|Ann|Firm %d|0.%d", 9000+i, i, stages[i%len(stages)], 1000+i*37, dayOf(i), dayOf(i+1), i%17, 1+i%9)
		})
	}
	salesforce := func(stages ...string) *ingest.Table {
		return people("Opportunity Owner|Account Name|Opportunity Name|Stage|Fiscal Period|Amount|Expected Revenue|Probability (%)|Age|Close Date|Created Date|Next Step|Lead Source", 60, func(i int) string {
			return fmt.Sprintf("Ann|Firm %d|Firm - deal|%s|Q%d-2024|%d|%d|%d|%d|%s|%s|Call|Web", i%17, stages[i%len(stages)], 1+i%4, 1000+i*37, 100+i*37, i%10*10, i%50, dayOf(i), dayOf(i+1))
		})
	}
	for name, c := range map[string]struct {
		table *ingest.Table
		kind  string
		want  map[Role]string
		fault fault.Code
	}{
		"HubSpot deals": {deals("Appointment scheduled", "Contract sent", "Closed won", "Closed lost"), Orders,
			map[Role]string{CustomerID: "Associated Company", OrderDate: "Close Date", Amount: "Amount", Status: "Deal Stage", OrderID: "Record ID"}, ""},
		"HubSpot deals, none won": {deals("appointmentscheduled", "qualifiedtobuy", "contractsent"), Opportunities,
			map[Role]string{CustomerID: "Associated Company", Stage: "Deal Stage", Probability: "Deal probability", Amount: "Amount", EventDate: "Close Date"}, fault.EventsAlone},
		"Salesforce opportunities": {salesforce("Prospecting", "Negotiation/Review", "Closed Won", "Closed Lost"), Orders,
			map[Role]string{CustomerID: "Account Name", OrderDate: "Close Date", Amount: "Amount", Status: "Stage"}, ""},
		"Salesforce pipeline": {salesforce("Prospecting", "Negotiation/Review"), Opportunities,
			map[Role]string{CustomerID: "Account Name", Stage: "Stage", Probability: "Probability (%)", Amount: "Amount", Expected: "Expected Revenue", EventDate: "Close Date"}, fault.EventsAlone},
		"商机": {people("客户名称|商机名称|销售阶段|赢率|预计成交金额|预计成交日期|负责人", 60, func(i int) string {
			return fmt.Sprintf("公司%d|项目%d|%s|%d%%|%d|%s|张三", i%13, i, pick(i, "初步沟通", "报价", "赢单", "输单"), i%10*10, 1000+i*31, dayOf(i))
		}), Opportunities, map[Role]string{CustomerID: "客户名称", Stage: "销售阶段", Probability: "赢率", Expected: "预计成交金额", EventDate: "预计成交日期"}, fault.EventsAlone},
		"Dynamics opportunities": {people("Topic|Potential Customer|Est. Close Date|Est. Revenue|Probability|Rating|Status|Actual Revenue|Actual Close Date|Owner", 60, func(i int) string {
			won := i%3 == 1
			if won {
				return fmt.Sprintf("T%d|Firm %d|%s|%d|100|Warm|Won|%d|%s|Ann", i, i%11, dayOf(i), 1000+i, 1000+i, dayOf(i))
			}
			return fmt.Sprintf("T%d|Firm %d|%s|%d|40|Warm|%s|||Ann", i, i%11, dayOf(i), 1000+i, pick(i, "Open", "", "Lost"))
		}), Orders, map[Role]string{CustomerID: "Potential Customer", OrderDate: "Actual Close Date", Amount: "Actual Revenue", Status: "Status"}, ""},
		"Mailchimp campaign report": {people("Title|Subject|List|Send Date|Send Weekday|Total Recipients|Successful Deliveries|Soft Bounces|Hard Bounces|Total Bounces|Unique Opens|Open Rate|Total Opens|Unique Clicks|Click Rate|Total Clicks|Unsubscribes|Abuse Complaints|Unique Id|Total Orders|Total Gross Sales|Total Revenue", 40, func(i int) string {
			return fmt.Sprintf("Campaign %d|Hello %d|Newsletter|%s 10:00|Monday|1000|990|5|5|10|%d|%d.5%%|%d|%d|4.5%%|70|3|0|abc%d|%d|%d.5|%d.5", i, i, dayOf(i), 300+i, 30+i%9, 400+i, 50+i, i, i%7, i*10, i*10)
		}), Campaigns, map[Role]string{Sent: "Send Date"}, fault.EventsAlone},
		"Mailchimp activity": {people("Email|Campaign|Sent|Opened|Clicked|Opens", 60, func(i int) string {
			return fmt.Sprintf("a%d@x.com|Spring %d|%s|%s|%s|%d", i%40, i%3, dayOf(i), pick(i, "Yes", "No"), pick(i/2, "No", "Yes"), i%4)
		}), Campaigns, map[Role]string{CustomerID: "Email", Campaign: "Campaign", Sent: "Sent", Opened: "Opened"}, fault.EventsAlone},
		"mailing with answers": {people("Customer|Campaign|Sent|Opened|Converted", 60, func(i int) string {
			return fmt.Sprintf("Firm %d|Spring %d|%s|%s|%s", i%7, i%4, dayOf(i), pick(i%5, "yes", "no"), pick(i%9/8, "no", "yes"))
		}), Campaigns, map[Role]string{CustomerID: "Customer", Campaign: "Campaign", Sent: "Sent", Opened: "Opened", Converted: "Converted"}, fault.EventsAlone},
		"Mailchimp members": {people("Email Address|First Name|Last Name|MEMBER_RATING|OPTIN_TIME|OPTIN_IP|CONFIRM_TIME|LAST_CHANGED|LEID|EUID", 60, func(i int) string {
			return fmt.Sprintf("a%d@x.com|Ann|Lee%d|%d|%s 10:00|1.1.1.1|%s 10:00|%s 10:00|%d|e%d", i, i, 1+i%5, dayOf(i), dayOf(i), dayOf(i+1), 1000+i, i)
		}), Customers, map[Role]string{CustomerID: "Email Address"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			tables := []*ingest.Table{c.table}
			m := Guess(tables)
			tm := m.Tables[0]
			if tm.Kind != c.kind {
				t.Errorf("kind %s, want %s; roles %v", tm.Kind, c.kind, roles(tm))
			}
			for role, header := range c.want {
				if got := roles(tm)[role]; got != header {
					t.Errorf("%s: %q, want %q", role, got, header)
				}
			}
			got := fault.Code("")
			if err := m.Check(tables); err != nil {
				got = fault.As(err).Code
			}
			if got != c.fault {
				t.Errorf("%s, want %s", got, c.fault)
			}
		})
	}
}
