// What the person reads of the page around, where the app stands in one.

type Args = Record<string, string | number>;

export const host = {
  'host.waits': '等待資料',
  'host.waits_text': '資料由外層頁面提供，此處不能開啟檔案。',
  'host.chosen': (a: Args) => `由外層頁面選定：${a.text} 位客戶`,
  'host.ask': '{host}請求共享。',
  'host.ask_ids': '它想取得您在此開啟的客戶的編號，以及客戶總數。',
  'host.ask_rows': '它想取得這些檔案中的客戶和名單，以及由此算出的全部結果。',
  'host.ask_end': '未經您允許不會提供任何內容，且允許僅對這些檔案有效。',
  'host.allow': '允許',
  'host.not_now': '暫不',
  'host.stop': '停止共享',
  'host.gives_ids': '正在向{host}提供您開啟的客戶的編號。',
  'host.gives_rows': '正在向{host}提供這些檔案中的客戶和名單。',
  'host.gives_none': '沒有向{host}提供任何內容。',
  'host.took': '{host}已接收{file}。',
};
