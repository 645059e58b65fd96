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

export async function recipeOf(file: File): Promise<unknown> {
  const text = await file.text();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
