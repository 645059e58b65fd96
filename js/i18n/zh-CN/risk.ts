import type { risk as english } from '../en/risk.ts';
import type { Message } from '../index.ts';

export const risk: Readonly<Record<keyof typeof english, Message>> = {
  'leaving.model.boosting': '梯度提升树',
  'leaving.model.network': '神经网络',
  'leaving.model_text.boosting': '模型：许多小树相加',
  'leaving.model_text.network': '模型：一个隐藏层；不给出单个客户的理由',
  'leaving.col_precision': '平均精确率',
  'leaving.col_lift': '前20%提升度',
  'leaving.models_note_more':
    '平均精确率：从风险最高者往下列名单，名单越长时仍有多纯；碰运气是{base}。提升度：风险最高的20%中，流失比例是平时的几倍。',

  'leaving.drivers_lead_network':
    '与流失相关，不等于是流失的原因。神经网络不给出单个客户的理由，只有这份整体情况。',
  'leaving.drivers_note_network':
    '对数损失升幅：把这一项在模型未学过的客户之间随机打乱后，判断变差多少（置换重要性）；不大于0时，没有这一项也一样准。分值：此时风险平均变动多少个百分点。',
  'leaving.why_drivers_how_network':
    '把每一项已知情况在结果已知的客户之间重新打乱，再算一次风险，这里是对数损失因此上升多少，以及变动的平均大小。',
  'leaving.col_loss_rise': '对数损失升幅',

  'leaving.note.sampled_boosted': '梯度提升树从{cases}例中按固定规则抽取{text}例来学习。',
  'leaving.note.sampled_network': '神经网络从{cases}例中按固定规则抽取{text}例来学习。',
  'leaving.note.left_on':
    '“{feature}”只有{text}位已流失客户填写，其他人几乎没有，因此它是流失日期。模型都不读取它；请看看有没有别的列是由它算出来的。',
  'leaving.note.written_on':
    '有{text}位客户的“{feature}”晚于流失日期（{level}）：这张表在他们流失之后还改写过，别的列也可能是事后才知道的。',
  'leaving.note.twins':
    '有{text}位客户的各列与模型学习过的另一位完全相同。如果其实是同一批客户，检验结果就偏好了。',
  'leaving.note.same_person':
    '有{text}位客户的编号与另一位只差大小写、空格或前面的零。如果其实是同一批客户，检验结果就偏好了。',
  'leaving.note.fold_twice': '给定的分组中有{text}个编号多次出现在不同的组里，以最后一次为准。',

  'outlook.points_network':
    '这个风险出自神经网络。它不给出单个客户的理由；整体上什么影响风险，请看流失页面。',
  'outlook.risk_why_how_network':
    '选用的模型是神经网络，它给出可能性，再按以往的实际情况校准。单个客户的风险由什么构成，无法说明。',

  'what_if.head': '假如不同',
  'what_if.lead': '改动一项已知情况，看模型给出的风险怎样变化。',
  'what_if.feature': '已知情况',
  'what_if.value': '改为',
  'what_if.value_percent': '改为（%）',
  'what_if.usual': '通常{low}至{high}',
  'what_if.do': '查看风险',
  'what_if.answer': '模型会给出{mark}，而不是{risk}：{points}个百分点。',
  'what_if.same': '模型会给出{mark}，与现在相同。',
  'what_if.note':
    '相关，不等于因果：其他条件相同时，取这个值的客户风险如此。您真去改变它会怎样，模型并不知道；只有带对照组的试验才能回答。',
  'what_if.bad': '模型读不了这个值。',
};
