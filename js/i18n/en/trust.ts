// Why the page can be trusted, how to check it, and what nobody can promise. `n` picks a plural; all
// other names are finished texts.

type Args = Record<string, string | number>;

const files = (a: Args) => `${a.text} ${a.n === 1 ? 'file' : 'files'}`;

export const trust = {
  'rail.trust': 'Why you can trust this',
  'trust.title': 'Your file stays here. {mark}',
  'trust.mark': 'Check it yourself.',
  'trust.lede':
    'Keepsight is a set of files that a server hands out once. What reads your spreadsheet runs in this tab.',
  'trust.back': 'Back to the start page',

  'trust.air': 'The test that needs no trust',
  'trust.air_1': 'Wait until the mark at the top says “Works offline”.',
  'trust.air_2': 'Switch on airplane mode, or pull the cable.',
  'trust.air_3': 'Open a file, read every page, export the list. It works to the end.',
  'trust.air_4': 'Close the tab before you connect again. What was in it is gone with it.',

  'trust.claim': 'What is true of Keepsight',
  'trust.claim_text':
    'With Chromium 152 or later the browser itself refuses every connection except to this site’s own files, and the part that holds your data cannot connect anywhere. In every browser you can disconnect first and it still works.',

  'trust.claim_part':
    'This page is a part of another one here, without a frame. The scripts of that page can read all that Keepsight shows, and its own policy decides what may connect where: what is claimed of Keepsight on a page of its own does not hold. Ask whoever runs the page for the frame, or open Keepsight by itself.',

  'trust.now': 'This page, now',
  'trust.fact': 'What',
  'trust.state': 'State',
  'trust.kept': 'Opens without a network',
  'trust.kept_wait': 'Not known yet: the page is getting ready.',
  'trust.kept_kept': 'Yes: every file is kept in this browser and was checked against its hash.',
  'trust.kept_failed':
    'No: this browser could not keep the files ({detail}). This tab works without a network until it is closed.',
  'trust.kept_unable':
    'No: this browser, or this address, keeps nothing. This tab works without a network until it is closed.',
  'trust.kept_part': 'That is for the page that it is a part of to decide.',
  'trust.lock': 'Connections of this page',
  'trust.lock_on': 'Locked: from now on it can connect nowhere, not even to its own site.',
  'trust.lock_off': 'Open still: the page is getting ready.',
  'trust.lock_part': 'Those of the page that it is a part of; Keepsight cannot lock them.',
  'trust.apart': 'Kept apart from other pages of this browser',
  'trust.apart_yes': 'Yes',
  'trust.apart_no': 'No: the site does not send the headers for it.',
  'trust.requests': 'Requests since it was ready',
  'trust.requests_text': '{text}, as counted by the page itself: for information, not as proof.',
  'trust.version': 'Version',
  'trust.newer': 'A newer version is here. It is used once every Keepsight tab has been closed.',

  'trust.limits': 'What we cannot promise',
  'trust.limit_extensions':
    'A browser extension that may read all pages can read this one. Use a window in which it is off.',
  'trust.limit_host':
    'A page that holds Keepsight in a frame is given what you allow it, and nothing else. One that holds it without a frame (“inline”) can read everything in it.',
  'trust.limit_altered':
    'Somebody who runs an altered copy can make it do anything. That is what the hashes below are for.',
  'trust.limit_share':
    'A file shared from the system’s share menu is taken by the kept copy of this page. If the browser’s storage was cleared and Keepsight is still installed, the browser sends it to this site, which refuses it; open the file from the page in that case.',
  'trust.limit_update':
    'When the page is opened, the browser itself asks this site whether there is a newer version. The request carries nothing of yours.',

  'trust.verify': 'Verify the files',
  'trust.verify_lead':
    'The SHA-256 of each file that is kept here, computed now, in this browser. Compare them with the list that is published with the release.',
  'trust.choose': 'Choose a published SHA256SUMS',
  'trust.caption': 'Files of this page and their SHA-256',
  'trust.file': 'File',
  'trust.sum': 'SHA-256',
  'trust.verdict': 'In the list',
  'trust.same': 'Same',
  'trust.differs': 'Different',
  'trust.unlisted': 'Not listed',
  'trust.all_same': (a: Args) =>
    a.n === 1
      ? `The one file kept here is that of ${a.list}.`
      : `All ${files(a)} kept here are those of ${a.list}.`,
  'trust.some_differ': (a: Args) =>
    `${files(a)} kept here ${a.n === 1 ? 'is not' : 'are not'} as ${a.list} says. Do not use this copy for data that matter.`,
  'trust.no_list': '{list} is no list of hashes. Choose the file SHA256SUMS of a release.',
  'trust.nothing_kept':
    'No file is kept here, so there is nothing to compare. Download the release instead and check it with the command sha256sum.',
  'trust.computing': 'Hashes are being computed.',
};
