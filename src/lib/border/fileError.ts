/** How many problems of one file are listed at once; the rest is counted. */
const LISTED = 8;

/**
 * A file from outside that cannot be used. The message is complete by itself: which file, what is wrong
 * with which part of it, and what to do. Nothing of a refused file is kept.
 */
export class FileError extends Error {
	/** The file as the user knows it: a path, an address, a dropped file's name. */
	readonly file: string;
	/** One sentence per problem, without the file's name. */
	readonly problems: readonly string[];
	/** What to do about it. */
	readonly remedy: string;

	constructor(file: string, problems: readonly string[], remedy: string) {
		const listed = problems.slice(0, LISTED);
		const more = problems.length - listed.length;
		const list =
			listed.length === 1 ? ` ${listed[0]}` : listed.map((line) => `\n  ${line}`).join('');
		super(
			`${file}:${list}${more > 0 ? `\n  … and ${more} more.` : ''}${listed.length === 1 ? ' ' : '\n'}${remedy}`
		);
		this.name = 'FileError';
		this.file = file;
		this.problems = problems;
		this.remedy = remedy;
	}
}
