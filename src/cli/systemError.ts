/** What the operating system refuses, in words. */
const REASONS: Readonly<Record<string, string>> = {
	ENOSPC: 'no space is left there',
	EDQUOT: 'your quota there is used up',
	EFBIG: 'files there may not be so large',
	EACCES: 'access is denied',
	EPERM: 'access is denied',
	EROFS: 'nothing may be written there',
	ENOTDIR: 'a part of the path is a file, not a folder',
	ENAMETOOLONG: 'the name is too long',
	EISDIR: 'it is a folder',
	EMFILE: 'too many files are open',
	EIO: 'the disk does not answer'
};

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException | undefined)?.code ?? '';

/** Why the system refused, without a full stop; undefined where the error is of another origin. */
export function systemReason(error: unknown): string | undefined {
	const code = codeOf(error);
	return REASONS[code] && `${REASONS[code]} (${code})`;
}

/** Whether there was no room. */
export function isFull(error: unknown): boolean {
	return ['ENOSPC', 'EDQUOT'].includes(codeOf(error));
}
