/** The words of the faces: votes on photos from the web, and renderings. The numbers are taken from the sources. */
import { FileError } from '../../lib/border/fileError.ts';
import { readWords, record } from '../words.ts';

export const FERPLUS = readWords('emotion-ferplus', { record });
export const FACES = readWords('faces-rendered', {});

const { votes, truths } = FERPLUS.manifest;
if (!votes || !truths)
	throw new FileError(
		'benchmarks/emotion-ferplus/words.json',
		['the manifest has no votes, or no truths.'],
		'Correct the file; nothing was made.'
	);
export const VOTES = votes;
export const TRUTHS = truths;

/** The emotions in the order of FER+, which models' outputs have too. */
export const EMOTIONS = FERPLUS.manifest.options.map(({ id }) => id);
/** Those that FER2013's own labels know as well. */
export const SEVEN = FACES.manifest.options.map(({ id }) => id);
