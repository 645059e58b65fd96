package clean

import (
	"strings"

	"github.com/keepsight/keepsight/core/dataset"
)

// Words by which a cell says that something came to an end, was read, was bought; and that not.
var (
	doneYes = words("resolved, solved, closed, done, completed, complete, fixed, finished, settled, sent, delivered, opened, read, "+
		"clicked, converted, purchased, bought, success, won",
		"已解决, 已解決, 解决, 解決, 已完成, 完成, 已关闭, 已關閉, 已处理, 已處理, 已结案, 已結案, 结案, 結案, 已闭环, 成功, "+
			"已发送, 已發送, 已送达, 已送達, 已打开, 已打開, 已读, 已讀, 已点击, 已點擊, 已转化, 已轉化, 已转换, 已轉換, 已购买, 已購買, 转化, 轉化")
	doneNo = words("unresolved, not resolved, unsolved, pending, in progress, ongoing, new, waiting, on hold, escalated, reopened, "+
		"failed, not sent, not delivered, unopened, not opened, unread, not converted, lost, bounced",
		"未解决, 未解決, 待解决, 待解決, 处理中, 處理中, 待处理, 待處理, 未处理, 未處理, 未完成, 进行中, 進行中, 跟进中, 跟進中, 失败, 失敗, "+
			"未发送, 未發送, 未送达, 未送達, 未打开, 未打開, 未读, 未讀, 未点击, 未點擊, 未转化, 未轉化, 未转换, 未轉換, 未购买, 未購買")
)

// readSaid reads a yes or a no. An open case is one that is not resolved.
func readSaid(text string, resolved bool) dataset.Said {
	plain, _ := plainText(text)
	switch s := fold(plain); {
	case s == "open":
		if resolved {
			return dataset.SaidNo
		}
		return dataset.SaidYes
	case plainYes[s] || doneYes[s]:
		return dataset.SaidYes
	case plainNo[s] || doneNo[s]:
		return dataset.SaidNo
	}
	return dataset.Unsaid
}

// complaintWords stand in the type of an interaction that complains, in whatever compound.
var complaintWords = []string{"complain", "投诉", "投訴", "申诉", "申訴", "客诉", "客訴", "抱怨", "reclamation", "réclamation",
	"reklamation", "beschwerde", "plainte", "queja", "reclamo", "reclamación", "grievance"}

// isComplaint reads the type of an interaction.
func isComplaint(kind string) bool {
	s := fold(kind)
	for _, no := range []string{"no ", "non ", "not ", "无", "無", "非", "未"} {
		if strings.HasPrefix(s, no) {
			return false
		}
	}
	for _, w := range complaintWords {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
