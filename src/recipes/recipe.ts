/** Files by their path below the project: text, or bytes as they are. */
export type MadeFiles = Map<string, string | Uint8Array>;

export interface RecipeOptions {
	/** Folder with the sources. */
	from: string;
	/** model-vs-human's folder, where it lies elsewhere. */
	answers?: string;
	/** Project folder that is written into: what is there already may bear on what is made. */
	out: string;
}

/** How the files of a task, or of one of its sets, are made from their sources. */
export interface Recipe {
	id: string;
	/** What --from must be the folder of, for the help. */
	from: string;
	example: string;
	/** Makes everything and writes nothing: a fault leaves the old files as they are. */
	make(options: RecipeOptions): Promise<MadeFiles>;
}
