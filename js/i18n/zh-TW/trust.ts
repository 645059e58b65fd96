import type { trust as en } from '../en/trust.ts';
import type { Message } from '../index.ts';

export const trust: Record<keyof typeof en, Message> = {
  'rail.trust': '為什麼可以放心',
  'trust.title': '您的檔案一直在這裡。{mark}',
  'trust.mark': '請親自驗證。',
  'trust.lede': 'Keepsight 只是伺服器一次傳來的一組檔案。讀取您表格的程式就在本分頁裡執行。',
  'trust.back': '返回首頁',

  'trust.air': '不必信任任何人的測試',
  'trust.air_1': '等到頁面頂端的標記顯示「可離線使用」。',
  'trust.air_2': '開啟飛航模式，或拔掉網路線。',
  'trust.air_3': '開啟檔案，查看每個頁面，匯出名單。從頭到尾都能用。',
  'trust.air_4': '恢復網路之前先關閉分頁。其中的內容會隨之消失。',

  'trust.claim': '我們保證的事',
  'trust.claim_text':
    '使用 Chromium 152 或更新版本時，瀏覽器本身會拒絕一切連線，只允許讀取本站自己的檔案；存放您資料的部分無法連線到任何地方。在任何瀏覽器中，您都可以先中斷網路，它照樣能用。',

  'trust.claim_part':
    '這裡的頁面是另一個頁面的一部分，沒有使用獨立框架。那個頁面的指令碼可以讀取此處顯示的全部內容，能連線到哪裡也由它決定，因此獨立頁面上的保證在這裡不成立。請讓網站管理者改用框架，或單獨開啟本工具。',

  'trust.now': '本頁面目前的狀態',
  'trust.fact': '項目',
  'trust.state': '狀態',
  'trust.kept': '沒有網路時也能開啟',
  'trust.kept_wait': '尚未確定，頁面正在準備。',
  'trust.kept_kept': '能。所有檔案都已存放在本瀏覽器中，並核對過雜湊值。',
  'trust.kept_failed': '不能。瀏覽器未能存放檔案（{detail}）。關閉之前，本分頁不需網路即可使用。',
  'trust.kept_unable': '不能。本瀏覽器或此網址不支援存放。關閉之前，本分頁不需網路即可使用。',
  'trust.kept_part': '由嵌入它的頁面決定。',
  'trust.lock': '本頁面的網路連線',
  'trust.lock_on': '已鎖定。從現在起它無法連線到任何地方，包括本站。',
  'trust.lock_off': '尚未鎖定，頁面正在準備。',
  'trust.lock_part': '屬於嵌入它的頁面，無法由這裡鎖定。',
  'trust.apart': '與瀏覽器中的其他頁面隔離',
  'trust.apart_yes': '是',
  'trust.apart_no': '否。本站沒有傳送所需的回應標頭。',
  'trust.requests': '就緒後發出的請求次數',
  'trust.requests_text': '{text}，由頁面自己計算，僅供參考，不作為證明。',
  'trust.version': '版本',
  'trust.newer': '已有新版本。關閉所有 Keepsight 分頁後就會啟用。',

  'trust.limits': '我們無法保證的事',
  'trust.limit_extensions': '能讀取所有網頁的瀏覽器擴充功能也能讀取本頁。請在停用擴充功能的視窗中使用。',
  'trust.limit_host':
    '把本工具放在框架裡的頁面，只能得到您允許提供的內容；不用框架、直接嵌入的頁面則可以讀取其中的全部內容。',
  'trust.limit_altered': '遭竄改的副本可以做任何事。下面的雜湊值就是為此準備的。',
  'trust.limit_share':
    '透過系統「分享」選單傳來的檔案由本頁存放的副本接收。如果清除過瀏覽器儲存空間而應用程式仍在，瀏覽器會把檔案送往本站，本站會拒絕接收；此時請在頁面中直接開啟檔案。',
  'trust.limit_update': '開啟頁面時，瀏覽器會自行詢問本站是否有新版本。該請求不含您的任何內容。',

  'trust.verify': '核對檔案',
  'trust.verify_lead': '下面是存放在這裡的每個檔案的 SHA-256，由本瀏覽器即時算出。請與隨版本公布的清單對照。',
  'trust.choose': '選擇公布的 SHA256SUMS',
  'trust.caption': '本頁面的檔案及其 SHA-256',
  'trust.file': '檔案',
  'trust.sum': 'SHA-256',
  'trust.verdict': '與清單',
  'trust.same': '一致',
  'trust.differs': '不一致',
  'trust.unlisted': '清單中沒有',
  'trust.all_same': (a) => `這裡存放的${a.text}個檔案都與${a.list}一致。`,
  'trust.some_differ': (a) => `這裡存放的檔案中有${a.text}個與${a.list}不符。請勿用此副本處理重要資料。`,
  'trust.no_list': '{list}不是雜湊值清單。請選擇某個版本的 SHA256SUMS 檔案。',
  'trust.nothing_kept': '這裡沒有存放檔案，無從對照。請下載發行包，用 sha256sum 指令核對。',
  'trust.computing': '正在計算雜湊值。',
};
