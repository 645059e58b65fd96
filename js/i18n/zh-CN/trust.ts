import type { trust as en } from '../en/trust.ts';
import type { Message } from '../index.ts';

export const trust: Record<keyof typeof en, Message> = {
  'rail.trust': '为什么可以放心',
  'trust.title': '您的文件一直在这里。{mark}',
  'trust.mark': '请亲自验证。',
  'trust.lede': 'Keepsight 只是服务器一次性发来的一组文件。读取您表格的程序就在本标签页里运行。',
  'trust.back': '返回首页',

  'trust.air': '不需要信任任何人的测试',
  'trust.air_1': '等到页面顶部的标记显示“可离线使用”。',
  'trust.air_2': '打开飞行模式，或拔掉网线。',
  'trust.air_3': '打开文件，查看每个页面，导出名单。从头到尾都能用。',
  'trust.air_4': '恢复网络之前先关闭标签页。其中的内容会随之消失。',

  'trust.claim': '我们保证的事',
  'trust.claim_text':
    '使用 Chromium 152 或更高版本时，浏览器本身会拒绝一切连接，只允许读取本站自己的文件；存放您数据的部分无法连接任何地方。在任何浏览器中，您都可以先断网，它照样能用。',

  'trust.claim_part':
    '这里的页面是另一个页面的一部分，没有使用独立框架。那个页面的脚本可以读取此处显示的全部内容，能连接到哪里也由它决定，因此独立页面上的保证在这里不成立。请让网站管理者改用框架，或单独打开本工具。',

  'trust.now': '本页面当前的状态',
  'trust.fact': '项目',
  'trust.state': '状态',
  'trust.kept': '无网络时也能打开',
  'trust.kept_wait': '尚未确定，页面正在准备。',
  'trust.kept_kept': '能。所有文件都已保存在本浏览器中，并核对过哈希值。',
  'trust.kept_failed': '不能。浏览器未能保存文件（{detail}）。关闭之前，本标签页无需网络即可使用。',
  'trust.kept_unable': '不能。本浏览器或此网址不支持保存。关闭之前，本标签页无需网络即可使用。',
  'trust.kept_part': '由嵌入它的页面决定。',
  'trust.lock': '本页面的网络连接',
  'trust.lock_on': '已锁定。从现在起它无法连接任何地方，包括本站。',
  'trust.lock_off': '尚未锁定，页面正在准备。',
  'trust.lock_part': '属于嵌入它的页面，无法由这里锁定。',
  'trust.apart': '与浏览器中的其他页面隔离',
  'trust.apart_yes': '是',
  'trust.apart_no': '否。本站没有发送所需的响应头。',
  'trust.requests': '就绪后发出的请求数',
  'trust.requests_text': '{text}，由页面自己统计，仅供参考，不作为证明。',
  'trust.version': '版本',
  'trust.newer': '已有新版本。关闭所有 Keepsight 标签页后即会启用。',

  'trust.limits': '我们无法保证的事',
  'trust.limit_extensions': '能读取所有网页的浏览器扩展也能读取本页。请在停用扩展的窗口中使用。',
  'trust.limit_host':
    '把本工具放在框架里的页面，只能得到您允许提供的内容；不用框架、直接嵌入的页面则可以读取其中的全部内容。',
  'trust.limit_altered': '被篡改的副本可以做任何事。下面的哈希值就是为此准备的。',
  'trust.limit_share':
    '通过系统“分享”菜单传来的文件由本页保存的副本接收。如果清除过浏览器存储而应用仍在，浏览器会把文件发往本站，本站会拒绝接收；此时请在页面中直接打开文件。',
  'trust.limit_update': '打开页面时，浏览器会自行询问本站是否有新版本。该请求不含您的任何内容。',

  'trust.verify': '核对文件',
  'trust.verify_lead': '下面是保存在这里的每个文件的 SHA-256，由本浏览器即时算出。请与随版本公布的清单对照。',
  'trust.choose': '选择公布的 SHA256SUMS',
  'trust.caption': '本页面的文件及其 SHA-256',
  'trust.file': '文件',
  'trust.sum': 'SHA-256',
  'trust.verdict': '与清单',
  'trust.same': '一致',
  'trust.differs': '不一致',
  'trust.unlisted': '清单中没有',
  'trust.all_same': (a) => `这里保存的${a.text}个文件都与${a.list}一致。`,
  'trust.some_differ': (a) => `这里保存的文件中有${a.text}个与${a.list}不符。请勿用此副本处理重要数据。`,
  'trust.no_list': '{list}不是哈希值清单。请选择某个版本的 SHA256SUMS 文件。',
  'trust.nothing_kept': '这里没有保存文件，无从对照。请下载发布包，用 sha256sum 命令核对。',
  'trust.computing': '正在计算哈希值。',
};
