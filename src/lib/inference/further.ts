/**
 * Items of several pictures: a probe, and candidates to compare it with. The model looks at each picture alone; what it
 * gives for the further ones goes with the probe's answer. Items that share candidates do not have them looked at again.
 */
import { sha256Hex, sha256OfText } from '../border/sha256.ts';
import {
	isFailure,
	readingOf,
	type FurtherPicture,
	type InferenceAnswer,
	type InferenceResult,
	type Picture
} from './source.ts';

/** Pictures that are remembered, the last ones: more than any two items have between them. */
const REMEMBERED = 256;
/** Pictures in one call of the runtime: more at once is no faster. */
const AT_ONCE = 8;

export class FurtherLooks {
	readonly #run: (pictures: Picture[]) => Promise<InferenceResult[]>;
	/** By the content of the picture and how it is read, the last one used at the end. */
	readonly #known = new Map<string, InferenceAnswer>();

	/** @param run looks at pictures one by one, in their order */
	constructor(run: (pictures: Picture[]) => Promise<InferenceResult[]>) {
		this.#run = run;
	}

	/**
	 * The probe's answer together with what the model gives for the further pictures. Hashes are those over the hashes of
	 * the probe and of these pictures, in their order; the time is that of all that was looked at now. An item with a picture
	 * that cannot be read has no answer.
	 */
	async join(item: Picture, probe: InferenceResult): Promise<InferenceResult> {
		const { further = [] } = item;
		if (further.length === 0 || isFailure(probe)) return probe;
		const looks = await this.#look(further);
		const failed = looks.find(({ result }) => isFailure(result))?.result;
		if (failed && isFailure(failed)) return { id: item.id, error: failed.error };
		const answers = looks.map(({ result }) => result as InferenceAnswer);
		const fresh = looks.filter(({ seen }) => !seen).map(({ result }) => result as InferenceAnswer);
		const warning = [probe, ...answers].find((answer) => answer.warning)?.warning;
		const over = (field: 'input_sha256' | 'outputs_sha256') =>
			sha256OfText([probe, ...answers].map((answer) => answer[field]).join(''));
		return {
			...probe,
			further: Object.fromEntries(
				further.map(({ id }, at) => [id, (answers[at] as InferenceAnswer).outputs])
			),
			input_sha256: await over('input_sha256'),
			outputs_sha256: await over('outputs_sha256'),
			ms: fresh.reduce((sum, { ms }) => sum + ms, probe.ms),
			...(warning ? { warning } : {})
		};
	}

	async #look(
		pictures: readonly FurtherPicture[]
	): Promise<{ seen: boolean; result: InferenceResult }[]> {
		const keys = await Promise.all(
			pictures.map(
				async (picture) => `${await sha256Hex(picture.bytes)} ${JSON.stringify(readingOf(picture))}`
			)
		);
		const seen = new Set(keys.filter((key) => this.#known.has(key)));
		const results = new Map<string, InferenceResult>();
		const wanted: { key: string; picture: FurtherPicture }[] = [];
		for (const [at, key] of keys.entries()) {
			const known = this.#known.get(key);
			if (known) results.set(key, known);
			else if (!wanted.some((one) => one.key === key))
				wanted.push({ key, picture: pictures[at] as FurtherPicture });
		}
		for (let at = 0; at < wanted.length; at += AT_ONCE) {
			const some = wanted.slice(at, at + AT_ONCE);
			const found = await this.#run(some.map(({ picture }) => picture));
			for (const [place, { key }] of some.entries())
				results.set(key, found[place] as InferenceResult);
		}
		for (const key of keys) this.#remember(key, results.get(key) as InferenceResult);
		return keys.map((key) => ({
			seen: seen.has(key),
			result: results.get(key) as InferenceResult
		}));
	}

	#remember(key: string, result: InferenceResult): void {
		if (isFailure(result)) return;
		this.#known.delete(key);
		this.#known.set(key, result);
		for (const oldest of this.#known.keys()) {
			if (this.#known.size <= REMEMBERED) break;
			this.#known.delete(oldest);
		}
	}
}
