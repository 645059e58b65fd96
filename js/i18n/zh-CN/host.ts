// What the person reads of the page around, where the app stands in one.

type Args = Record<string, string | number>;

export const host = {
  'host.waits': '等待数据',
  'host.waits_text': '数据由外层页面提供，此处不能打开文件。',
  'host.chosen': (a: Args) => `由外层页面选定：${a.text} 位客户`,
  'host.ask': '{host}请求共享。',
  'host.ask_ids': '它想获取您在此打开的客户的编号，以及客户总数。',
  'host.ask_rows': '它想获取这些文件中的客户和名单，以及由此算出的全部结果。',
  'host.ask_end': '未经您允许不会提供任何内容，且允许仅对这些文件有效。',
  'host.allow': '允许',
  'host.not_now': '暂不',
  'host.stop': '停止共享',
  'host.gives_ids': '正在向{host}提供您打开的客户的编号。',
  'host.gives_rows': '正在向{host}提供这些文件中的客户和名单。',
  'host.gives_none': '没有向{host}提供任何内容。',
  'host.took': '{host}已接收{file}。',
};
