import type { risk as english } from '../en/risk.ts';
import type { Message } from '../index.ts';

export const risk: Readonly<Record<keyof typeof english, Message>> = {
  'leaving.model.boosting': '梯度提升樹',
  'leaving.model.network': '神經網路',
  'leaving.model_text.boosting': '模型：許多小樹相加',
  'leaving.model_text.network': '模型：一個隱藏層；不給出單一客戶的理由',
  'leaving.col_precision': '平均精確率',
  'leaving.col_lift': '前20%提升度',
  'leaving.models_note_more':
    '平均精確率：從風險最高者往下列名單，名單越長時仍有多純；碰運氣是{base}。提升度：風險最高的20%中，流失比例是平時的幾倍。',

  'leaving.drivers_lead_network':
    '與流失相關，不等於是流失的原因。神經網路不給出單一客戶的理由，只有這份整體情況。',
  'leaving.drivers_note_network':
    '對數損失升幅：把這一項在模型未學過的客戶之間隨機打散後，判斷變差多少（置換重要性）；不大於0時，沒有這一項也一樣準。分值：此時風險平均變動多少個百分點。',
  'leaving.why_drivers_how_network':
    '把每一項已知情況在結果已知的客戶之間重新打散，再算一次風險，這裡是對數損失因此上升多少，以及變動的平均大小。',
  'leaving.col_loss_rise': '對數損失升幅',

  'leaving.note.sampled_boosted': '梯度提升樹從{cases}例中依固定規則抽取{text}例來學習。',
  'leaving.note.sampled_network': '神經網路從{cases}例中依固定規則抽取{text}例來學習。',
  'leaving.note.left_on':
    '「{feature}」只有{text}位已流失客戶填寫，其他人幾乎沒有，因此它是流失日期。模型都不讀取它；請看看有沒有別的欄位是由它算出來的。',
  'leaving.note.written_on':
    '有{text}位客戶的「{feature}」晚於流失日期（{level}）：這張表在他們流失之後還改寫過，別的欄位也可能是事後才知道的。',
  'leaving.note.twins':
    '有{text}位客戶的各欄位與模型學習過的另一位完全相同。如果其實是同一批客戶，檢驗結果就偏好了。',
  'leaving.note.same_person':
    '有{text}位客戶的編號與另一位只差大小寫、空格或前面的零。如果其實是同一批客戶，檢驗結果就偏好了。',
  'leaving.note.fold_twice': '給定的分組中有{text}個編號多次出現在不同的組裡，以最後一次為準。',

  'outlook.points_network':
    '這個風險出自神經網路。它不給出單一客戶的理由；整體上什麼影響風險，請看流失頁面。',
  'outlook.risk_why_how_network':
    '選用的模型是神經網路，它給出可能性，再依以往的實際情況校準。單一客戶的風險由什麼構成，無法說明。',

  'what_if.head': '假如不同',
  'what_if.lead': '改動一項已知情況，看模型給出的風險怎樣變化。',
  'what_if.feature': '已知情況',
  'what_if.value': '改為',
  'what_if.value_percent': '改為（%）',
  'what_if.usual': '通常{low}至{high}',
  'what_if.do': '查看風險',
  'what_if.answer': '模型會給出{mark}，而不是{risk}：{points}個百分點。',
  'what_if.same': '模型會給出{mark}，與現在相同。',
  'what_if.note':
    '相關，不等於因果：其他條件相同時，取這個值的客戶風險如此。您真去改變它會怎樣，模型並不知道；只有帶對照組的試驗才能回答。',
  'what_if.bad': '模型讀不了這個值。',
};
