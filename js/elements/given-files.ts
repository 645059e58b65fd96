// What a person gave at once: data, and perhaps a recipe for it.

export interface Given {
  readonly data: readonly File[];
  /** The content of the recipe; where it is no JSON its text, and the engine says what is wrong. */
  readonly recipe: unknown;
}

/** A .json is a recipe for the data beside it, or for the files that are open (`kept`). */
export async function sortOut(files: readonly File[], kept: readonly File[]): Promise<Given> {
  const isRecipe = (f: File) => /\.json$/i.test(f.name);
  const recipe = files.find(isRecipe);
  const given = files.filter((f) => !isRecipe(f));
  const data = given.length > 0 ? given : kept;
  // With nothing to apply it to, the engine says what it is.
  if (!recipe || data.length === 0) return { data: files, recipe: undefined };
  return { data, recipe: await recipeOf(recipe) };
}

/** The campaign files among what was given, where it is nothing else; with commas between them. */
export async function campaignsOf(files: readonly File[]): Promise<string | undefined> {
  if (files.length === 0 || !files.every((f) => /\.json$/i.test(f.name))) return undefined;
  const texts = await Promise.all(files.map((f) => f.text()));
  return texts.every((text) => /"format"\s*:\s*"keepsight-campaign"/.test(text))
    ? texts.join(',')
    : undefined;
}

export async function recipeOf(file: File): Promise<unknown> {
  const text = await file.text();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export interface Joined {
  readonly files: readonly File[];
  /** Those that took the place of a file that was open. */
  readonly again: readonly File[];
}

/**
 * Files that come to those that are open. One of the same name, or of the same content under another,
 * is the same file again: it takes the place of the first, so that nothing is counted twice.
 */
export async function joinFiles(open: readonly File[], given: readonly File[]): Promise<Joined> {
  const files = [...open];
  const again: File[] = [];
  for (const file of given) {
    let at = files.findIndex((f) => f.name === file.name);
    for (let i = 0; at < 0 && i < files.length; i++) if (await sameContent(files[i] as File, file)) at = i;
    if (at < 0) files.push(file);
    else {
      files[at] = file;
      again.push(file);
    }
  }
  return { files, again };
}

const COMPARED_BYTES = 2 ** 20;

async function sameContent(a: File, b: File): Promise<boolean> {
  if (a.size !== b.size) return false;
  for (let from = 0; from < a.size; from += COMPARED_BYTES) {
    const part = async (f: File) => new Uint8Array(await f.slice(from, from + COMPARED_BYTES).arrayBuffer());
    const [left, right] = await Promise.all([part(a), part(b)]);
    if (!left.every((byte, i) => byte === right[i])) return false;
  }
  return true;
}
