/** The studies of this project: `studies/<id>.json`, each with the hash of its design. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checked, parseJson } from '../border/check.ts';
import { FileError } from '../border/fileError.ts';
import { leftOut, type LeftOut } from '../border/leftOut.ts';
import { studyHash, studySchema } from '../trials/study.ts';
import type { KnownStudy } from './database/testAnswers.ts';
import { projectRoot } from './projectRoot.ts';

const REMEDY = 'Correct the file, or take it again from the repository.';

/** All that can be used, by id; what cannot is named. None without the folder. */
export async function loadStudies(
	root = projectRoot()
): Promise<{ studies: Map<string, KnownStudy>; leftOut: LeftOut[] }> {
	const studies = new Map<string, KnownStudy>();
	const problems: LeftOut[] = [];
	const names = await readdir(join(root, 'studies')).catch(() => []);
	for (const name of names.filter((one) => one.endsWith('.json')).sort()) {
		const file = join('studies', name);
		try {
			const text = await readFile(join(root, file), 'utf8');
			const study = checked(studySchema, parseJson(text, file, REMEDY), file, REMEDY);
			if (`${study.id}.json` !== name)
				throw new FileError(
					file,
					[`field "id": is "${study.id}", and the file is called "${name}".`],
					REMEDY
				);
			studies.set(study.id, { study, sha256: await studyHash(study) });
		} catch (error) {
			problems.push(leftOut(file, error, {}));
		}
	}
	return { studies, leftOut: problems };
}
