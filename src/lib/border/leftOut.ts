import { FileError } from './fileError.ts';
import { messageOf } from './messageOf.ts';

/** What a file belongs to: the part of the project that goes without it. */
export interface PlaceOfFile {
	task?: string;
	benchmark?: string;
	model?: string;
}

/** A file that cannot be used, while everything else goes on. */
export interface LeftOut extends PlaceOfFile {
	/** Path below the project's root. */
	file: string;
	/** What is wrong with it, in sentences. */
	problem: string;
	/** What to do about it. */
	remedy: string;
}

const REMEDY = 'Correct the file, or take it again from the repository.';

const REASONS: Readonly<Record<string, string>> = {
	EACCES: 'may not be read by this user.',
	EPERM: 'may not be read by this user.',
	EISDIR: 'is a folder, and should be a file.',
	ELOOP: 'is a link that leads to itself.',
	EMFILE: 'cannot be opened, because too many files are open.'
};

/** An error while reading a file, as the file that is left out for it. */
export function leftOut(file: string, error: unknown, place: PlaceOfFile): LeftOut {
	if (error instanceof FileError)
		return { ...place, file, problem: error.problems.join(' '), remedy: error.remedy };
	const code = (error as NodeJS.ErrnoException | undefined)?.code;
	return { ...place, file, problem: REASONS[code ?? ''] ?? messageOf(error), remedy: REMEDY };
}

/** The whole complaint in one line, for a terminal: control characters of foreign files do nothing there. */
export function leftOutWords({ file, problem, remedy }: LeftOut): string {
	// eslint-disable-next-line no-control-regex -- these are the characters to be taken out
	return `${file}: ${problem} ${remedy}`.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
}
