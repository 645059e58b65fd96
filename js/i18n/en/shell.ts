// What the frame says: header, rail, start page, progress, dialogs, and every refusal and doubt.
import type { PageCode } from '../../engine/client.ts';
import type { FaultCode } from '../../engine/protocol.gen.ts';

type Args = Record<string, string | number>;

const many = (a: Args, one: string, other: string) => (a.n === 1 ? one : other);

export const shell = {
  'app.name': 'Keepsight',
  'app.skip': 'Skip to content',
  'app.start': 'Keepsight, start page',
  'app.language': 'Language',
  'app.theme': 'Theme',
  'theme.system': 'System theme',
  'theme.light': 'Light theme',
  'theme.dark': 'Dark theme',
  'chip.starting': 'Getting ready',
  'chip.ready': 'Works offline',
  'chip.requests': (a: Args) => `${a.text} ${many(a, 'request', 'requests')}`,
  'chip.title': 'Requests that this page has made since it was ready',
  'header.as_of': 'as of {date}',
  'header.span': '{first} – {last}',
  'header.files': (a: Args) => `${a.text} files`,
  'header.another': 'Another file',

  'rail.label': 'Views',
  'rail.week': 'This week',
  'rail.overview': 'Overview',
  'rail.contacts': 'Contact list',
  'rail.customers_head': 'Customers',
  'rail.customers': 'All customers',
  'rail.rfm': 'RFM',
  'rail.segments': 'Segments',
  'rail.money': 'Money',
  'rail.value': 'Value',
  'rail.leaving': 'Leaving',
  'rail.file': 'This file',
  'rail.columns': 'Columns',
  'rail.ledger': 'Ledger',
  'rail.features': 'Features',
  'rail.help': 'Help',
  'rail.glossary': 'Glossary',

  'start.title': 'Drop a customer spreadsheet and know whom to {mark}.',
  'start.mark': 'contact on Monday',
  'start.lede':
    'Keepsight reads your orders here, in this browser tab, and tells you who your customers are, what they have brought, and who has just missed their own rhythm. Your file is never uploaded.',
  'start.small': 'No account, no set-up.',
  'start.check': 'How to check that nothing leaves',
  'start.check_text':
    'Wait until the mark above says “Works offline”, switch off your network, and go on: open a file, read the pages, export the list. The part that holds your data has no permission to connect anywhere. What we cannot vouch for are browser extensions and altered copies of this page.',
  'start.drop': 'Drop your order file here',
  'start.drop_hint':
    'One row per order or per order line. One file, or twelve monthly ones. Cells copied from a sheet can be pasted here too.',
  'start.pasted': 'Pasted range',
  'start.choose': 'Choose a file',
  'start.sample': 'Try with sample data',
  'start.formats':
    'Excel (.xlsx, .xls, .xlsb), .ods, .csv, .tsv, also as .gz or .zip. Chinese encodings are recognised.',
  'start.sample_note': 'Sample: a slice of UCI Online Retail, CC BY 4.0.',
  'start.release': 'Let go to open',
  'start.gets': 'What you get',
  'start.q1': 'Who are my customers?',
  'start.a1':
    'Every customer in one of eleven groups, by how lately, how often and how much they bought. The rule is printed next to the result.',
  'start.q2': 'Does it add up?',
  'start.a2':
    'Every row of your file is used or set aside, with the reason and a download. Refunds come off the money of the sale they undo.',
  'start.q3': 'Whom do I contact first?',
  'start.a3':
    'The regulars who have just missed their own rhythm, most money first, each with the reason. Ready to export to your CRM.',
  'start.offline':
    'Works offline: once this page is ready you can disconnect and carry on, from opening the file to exporting the list.',
  'start.unsupported': 'This browser cannot run Keepsight',
  'start.unsupported_text':
    'It lacks: {what}. A current version of Chrome, Edge, Firefox or Safari has all of it. Nothing was read.',

  'reading.opening': 'Opening {file}.',
  'reading.rows': (a: Args) => `Reading rows: ${a.rows} so far, ${a.share} of the file.`,
  'reading.rows_many': (a: Args) => `Reading rows: ${a.rows} so far, in ${a.file}.`,
  'reading.map': 'Finding the columns.',
  'reading.clean': 'Accounting for every row: {rows} so far.',
  'reading.analyze': 'Scoring the customers.',
  'reading.stage_open': 'File opened',
  'reading.stage_rows': 'Reading rows',
  'reading.stage_map': 'Finding columns',
  'reading.stage_clean': 'Rows to orders',
  'reading.stage_analyze': 'Scoring customers',
  'reading.cancel': 'Cancel',
  'reading.cancel_hint': 'The page stays usable. Cancel answers within a second.',
  'reading.cancelled': 'Cancelled. Nothing was kept.',
  'reading.stopped': 'Cancelled. Your columns stand as you set them.',

  'password.title': '{file} asks for a password',
  'password.text': 'The workbook is protected. Its password is used here, in this tab, and kept nowhere.',
  'password.wrong': 'This password does not open it. Try again.',
  'password.label': 'Password',
  'password.open': 'Open the workbook',
  'password.cancel': 'Choose another file',
  'password.leave': 'Leave it out',

  'toast.undo': 'Undo',
  'toast.redo': 'Redo',
  'toast.close': 'Close',
  'toast.changed': 'Done. {used} rows count, {customers} customers, {net} net.',
  'toast.undone': 'Undone. {used} rows count, {customers} customers, {net} net.',
  'toast.redone': 'Done again. {used} rows count, {customers} customers, {net} net.',
  'toast.changed_problem': 'Changed. One thing is still missing.',
  'toast.saved': (a: Args) => `${a.file} saved: ${a.text} ${many(a, 'row', 'rows')}.`,
  'toast.guarded': (a: Args) =>
    `${a.file} saved: ${a.text} rows. ${a.cells} ${many(a, 'cell', 'cells')} that a spreadsheet would run as a formula got an apostrophe in front.`,
  'toast.added': '{files} added. {text} files are open.',
  'toast.again': '{files} read again, in place of the one that was open.',
  'toast.of_file': '{file}: {text}',
  'toast.closed': '{file} is closed. The file on your disk stays as it is.',
  'toast.closed_files': '{text} files are closed. The files on your disk stay as they are.',
  'toast.recipe': 'The recipe is saved. Drop it together with next month’s file.',
  'toast.recipe_used': 'The recipe is applied.',
  'toast.recipe_missing': 'The recipe is applied, but these columns are not in the file: {headers}.',
  'toast.one_currency': '{currency} is counted; other currencies are set aside.',

  'error.title': 'This file could not be used.',
  'error.title_work': 'This did not work.',
  'error.again': 'Choose another file',
  'error.reopen': 'Open the same file again',
  'error.back': 'Go back',
  'error.where': 'Where: {place}',
  'place.file': '{file}',
  'place.sheet': 'sheet “{sheet}”',
  'place.row': 'row {row}',
  'place.col': 'column {col}',
  'place.join': ', ',
  'warn.count': (a: Args) => `${a.text} ${many(a, 'time', 'times')}`,
  'warn.first': 'first at {place}',

  'join.two': '{a} {b}',
} as const satisfies Record<string, string | ((a: Args) => string)>;

/** What was found and what to do. {found}, {role} and the like are the fault's own values. */
export const faults: Record<FaultCode | PageCode, string> = {
  E_EMPTY: 'There are no rows below the header. Choose a file that has some.',
  E_NOT_SPREADSHEET:
    'This is not a spreadsheet; by its content it is {found}. Choose an Excel workbook (.xlsx) or a CSV file.',
  E_ENCRYPTED: 'The workbook is protected with a password. Open it again and type the password.',
  E_PASSWORD: 'The password does not open this workbook.',
  E_OLD_XLS: 'This is an old .xls workbook. Open it in Excel and save it as .xlsx.',
  E_XLSB: 'This is a binary .xlsb workbook. Open it in Excel and save it as .xlsx.',
  E_ODS: 'This is an OpenDocument sheet. Save it as .xlsx or CSV.',
  E_NUMBERS: 'This is an Apple Numbers document. Export it as Excel or CSV.',
  E_HTML:
    'This is a web page saved under a spreadsheet’s name, perhaps a log-in page. Export the data again.',
  E_TRUNCATED:
    'The file is cut or damaged, so its rows cannot be trusted and none is shown. Copy or download it again.',
  E_LOCKED_MEMBER: 'A file in the zip archive is encrypted. Unpack it and choose its files.',
  E_TOO_MANY_FILES: 'The archive holds more than {limit} files. Unpack it and choose those you need.',
  E_LOCKED_BOOK: 'This old workbook is protected with a password. Open it in Excel and save it as .xlsx.',
  E_TOO_BIG:
    'It comes to {size}, and {limit} is the most that can be held. Split it by month or year, leave out columns that are not needed, or save it as CSV.',
  E_XML:
    'The workbook has a passage that cannot be read, so it is not shown in part. Open it in Excel and save it again.',
  E_LIMIT_ROWS:
    'There are more than {limit} rows, which is more than can be handled. Split the file by month or year.',
  E_LIMIT_COLS:
    'There are more than {limit} columns, which is more than a spreadsheet can hold. Check that the columns are parted by comma, semicolon or tab.',
  E_LIMIT_CELL: 'One cell holds more than {limit} bytes of text. A quotation mark may be missing before it.',
  E_NO_SHEETS: 'The workbook has no sheet to read.',
  E_CHANGED: 'The file changed on the disk after it was dropped. Choose it again.',
  E_NO_HEADER: 'No row reads as column names. Set the header row, or put one line of names above the data.',
  E_FORM:
    'A form: {pairs} labels stand beside their values, the first one “{label}”. Open a table with one row an order.',
  E_NO_COLUMN: 'No column is chosen for: {role}. Choose it from the list.',
  E_EVENTS_ALONE:
    'This is {kind}, which says something about customers but not who they are. Add a file of orders or of customers, or say above that the table is something else.',
  E_NO_ROWS: 'Every row was set aside. Most of them: {reason} ({count}). Check the column chosen for it.',
  E_NO_SALES:
    'Every amount is below zero, so all {count} rows are refunds. If they are sales, choose so under “Amounts below zero”; else choose another column as amount.',
  E_NO_MONEY:
    'No customer has paid anything: every amount is 0, or was refunded. Choose another column as amount.',
  E_ONE_CUSTOMER:
    'There is only one customer with an order, so there is nobody to compare with. Check the column chosen as customer id.',
  E_UNSURE: 'One question is still open: {role}.',
  E_BAD_OPTION: 'The value “{value}” is not possible for {name}.',
  E_BAD_RECIPE: 'This is not a recipe that Keepsight saved.',
  E_BAD_CAMPAIGN: 'This is not a campaign file that Keepsight saved with a list.',
  E_BAD_OUTCOMES: 'The outcome file needs a column of customers and one of orders or money.',
  E_UNKNOWN_VERB: 'The page and its engine are of different versions. Reload the page.',
  E_OUT_OF_ORDER: 'The file has to be opened again.',
  E_INTERNAL:
    'Something went wrong in Keepsight itself, not in your file. Open the file again; if it stays, tell us: {detail}',
  E_OUT_OF_MEMORY:
    'The browser ran out of memory for this file, and what was read is lost. Close other tabs, or split the file, and open it again.',
  E_STALLED:
    'Keepsight gave no sign of life for {seconds} seconds, so it was ended and started afresh. What was read is lost; your file is as it was. Open it again; if this stays, split the file.',
  E_WORKBOOK: 'The workbook could not be opened or written. CSV works in its place.',
  E_CANCELLED: 'Cancelled. Nothing was kept.',
  E_NOT_LOADED:
    'A part of Keepsight has not arrived. Check the connection and try again; your file has not gone anywhere.',
  E_ALTERED:
    'The file {part} of this site is not the one that this page was built with, so it was not run. Reload the page; if it happens again, tell whoever runs this site. Your file has not gone anywhere.',
  W_BAD_BYTES: 'Characters that could not be read in this encoding',
  W_UNCLOSED_QUOTE: 'A quotation mark that never closes; it was read as text',
  W_RAGGED: 'Rows with fewer or more cells than the header',
  W_DATE: 'Dates that could not be read',
  W_AMOUNT: 'Amounts that could not be read',
  W_NO_CACHED: 'Formulas whose result is not stored in the file; they count as missing, not as 0',
  W_ERROR_CELLS: 'Cells that hold an error such as #DIV/0!',
  W_DUP_CELL: 'Cells that the file gives twice; the first one counts',
  W_HIDDEN: 'A hidden sheet',
  W_HIDDEN_ROWS: 'Rows that the sheet hides, by a filter for example; they count like the others',
  W_MISSING_SHEET:
    'A sheet that the workbook lists and the file does not hold; its rows are missing from every figure',
  W_STRING_INDEX: 'Cells that point to a text which is not in the file',
  W_DUP_HEADER: 'Two columns of the same name',
  W_ATTRIBUTE: 'Texts in a column of numbers; they count as blank',
  W_ROW_IDS: 'Rows without a customer id; each one counts as a customer and goes by its row number',
  W_CUSTOMERS_UNUSED: 'Customer tables beside the orders; they are not used',
  W_ALIKE_IDS:
    'Customer ids that differ from another only in capitals or leading zeros; they count as different customers',
  W_DEALS: 'A list of deals: only those that are won count as orders',
  W_JOIN: 'Rows that find no customer: choose under “Columns” which column names the customer',
  W_SEVERAL_TABLES: 'Tables on one sheet; each is read by itself',
  W_FILL_DOWN: 'Blank cells that may mean “as above”; they are left blank',
};

/** What a file was found to be (args.found of E_NOT_SPREADSHEET). */
export const found: Record<string, string> = {
  png: 'a PNG picture',
  jpeg: 'a JPEG picture',
  pdf: 'a PDF document',
  zip: 'a zip archive',
  json: 'JSON',
  xml: 'XML',
  gif: 'a GIF picture',
  docx: 'a Word document',
  pptx: 'a PowerPoint presentation',
  gzip: 'a gzip archive of something else',
  unknown: 'something else',
};
