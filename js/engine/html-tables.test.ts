import { describe, expect, test } from 'vitest';
import { decodePage, pageTables } from './html-tables.ts';

/** The tables as lines of "row,column=text". */
const read = (page: string) =>
  pageTables(page).map(({ cells }) =>
    cells.map(({ row, column, text }) => `${row},${column}=${text}`).join(' | '),
  );

const cell = (content: string) =>
  pageTables(`<table><tr><td>${content}</td></tr></table>`)[0]?.cells[0]?.text;

describe('places', () => {
  test.each([
    ['rows and cells', '<tr><td>a<td>b<tr><td>c', '0,0=a | 0,1=b | 1,0=c'],
    ['an end tag that is left out', '<tr><th>a</th><td>b</tr><tr><td>c</td></tr>', '0,0=a | 0,1=b | 1,0=c'],
    ['colspan', '<tr><td colspan="2">a</td><td>b</td></tr>', '0,0=a | 0,2=b'],
    [
      'rowspan',
      '<tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr><tr><td>d</td></tr>',
      '0,0=a | 0,1=b | 1,1=c | 2,0=d',
    ],
    [
      'both',
      "<tr><td colspan='2' rowspan='2'>a</td><td>b</td></tr><tr><td>c</td></tr>",
      '0,0=a | 0,2=b | 1,2=c',
    ],
    ['an empty row and an empty cell', '<tr></tr><tr><td></td><td>&nbsp;</td><td>a</td></tr>', '1,2=a'],
    ['sections', '<thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody>', '0,0=a | 1,0=b'],
    ['cells without a row', '<td>a</td><td>b</td>', '0,0=a | 0,1=b'],
  ])('%s', (_, rows, expected) => {
    expect(read(`<table>${rows}</table>`)).toEqual([expected]);
  });

  test('a table in a table is one of its own', () => {
    const page = '<table><tr><td>menu<table><tr><td>x</td></tr></table></td><td>b</td></tr></table>';
    expect(read(page)).toEqual(['0,0=menu | 0,1=b', '0,0=x']);
  });

  test('what is no table is no row', () => {
    const page =
      '<title><table><tr><td>no</table></title><!-- <table><tr><td>no</table> -->' +
      '<script>"<table><tr><td>no</table>"</script><TABLE><TR><TD>yes</TD></TR></TABLE>';
    expect(read(page)).toEqual(['0,0=yes']);
  });
});

describe('texts', () => {
  test.each([
    ['00042', '00042'],
    ['6222021234567890123', '6222021234567890123'],
    [' a\n  b\t', 'a b'],
    ['a<br>b<BR/>c', 'a\nb\nc'],
    ['<p>a</p><p>b</p>', 'a\nb'],
    ['<b>a</b><span style="x>y">b</span>', 'ab'],
    ['<font size=5">a</font>', 'a'],
    ['a &lt;b&gt; &amp;lt; &quot;c&quot; &apos;d&apos; &#39;e&#39;', "a <b> &lt; \"c\" 'd' 'e'"],
    ['&#24352;&#x4E09; Mu&ntilde;oz &Eacute;ric &euro;5 &yen;6', '张三 Muñoz Éric €5 ¥6'],
    ['1&nbsp;234,56', '1 234,56'],
    ['A&B a &unknown; &#0; AT&T;', 'A&B a &unknown; \ufffd AT&T;'],
    ['it&#146;s &#128;', 'it’s €'],
    ['1 < 2', '1 < 2'],
    ['<![if !supportEmptyParas]>a<![endif]>', 'a'],
  ])('%s', (content, text) => {
    expect(cell(content)).toBe(text);
  });
});

describe('charsets', () => {
  const gbk = [0xd5, 0xc5, 0xc8, 0xfd]; // 张三 in GBK
  const bytes = (...parts: (string | number[])[]) =>
    Uint8Array.from(parts.flatMap((p) => (typeof p === 'string' ? [...new TextEncoder().encode(p)] : p)));

  test.each([
    ['said in meta', bytes('<meta charset="gb2312"><td>', gbk), '张三'],
    [
      'said as Excel says it',
      bytes('<meta http-equiv=Content-Type content="text/html; charset=GBK"><td>', gbk),
      '张三',
    ],
    ['not said', bytes('<td>', gbk), '张三'],
    ['said wrongly', bytes('<meta charset=utf-8><td>', gbk), '张三'],
    ['of the West, not said', bytes('<td>Caf', [0xe9], ' Mu', [0xf1], 'oz'), 'Café Muñoz'],
    ['UTF-8 with a mark, said wrongly', bytes([0xef, 0xbb, 0xbf], '<meta charset=gbk><td>张三'), '张三'],
    ['UTF-16 with a mark', bytes([0xff, 0xfe, 0x3c, 0, 0x20, 0x5f, 0x09, 0x4e]), '<张三'],
    ['of a name that is none', bytes('<meta charset=klingon><td>张三'), '张三'],
  ])('%s', (_, page, text) => {
    expect(decodePage(page).endsWith(text)).toBe(true);
  });
});
