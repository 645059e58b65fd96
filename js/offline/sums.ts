// A published list of hashes, and the files that are kept, held against each other.

export interface HashedFile {
  readonly name: string;
  readonly sha256: string;
}

export type Verdict = 'same' | 'differs' | 'unlisted';

/** The folder in which a release's list has the page's files. */
const RELEASE_FOLDER = 'site/';

/** The lines of `sha256sum`: hash, two spaces (or a space and a star), name. undefined: not such a list. */
export function parseSums(text: string): Map<string, string> | undefined {
  const sums = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    if (line === '') continue;
    const match = /^([0-9a-f]{64}) [ *](.+)$/i.exec(line);
    if (!match?.[1] || !match[2]) return undefined;
    sums.set(match[2], match[1].toLowerCase());
  }
  return sums.size > 0 ? sums : undefined;
}

export function verdictOf(file: HashedFile, sums: ReadonlyMap<string, string>): Verdict {
  const published = sums.get(RELEASE_FOLDER + file.name) ?? sums.get(file.name);
  if (published === undefined) return 'unlisted';
  return published === file.sha256 ? 'same' : 'differs';
}
