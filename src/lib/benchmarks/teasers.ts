/**
 * Teasers: small pictures that stand beside a task wherever it is named, so that a visitor sees what is asked before any
 * picture has been fetched. They are part of the app, so only what its licence allows is one: `static/teasers/teasers.json`
 * says of each which item of which set it is, whose it is and what was done to it.
 */
import * as v from 'valibot';
import index from '../../../static/teasers/teasers.json' with { type: 'json' };
import { id, openId, sha256, size, text } from '../border/atoms.ts';
import { checked, parseJson } from '../border/check.ts';
import type { Benchmark } from './schema.ts';

/** Licences under which a picture may be part of the app. */
const OPEN = ['Apache-2.0', 'CC BY 4.0', 'MIT'] as const;
/** A picture beside a headline is no burden: bytes. */
const HEAVIEST = 15_000;
const UNCHANGED = 'unchanged';
const REMEDY = 'Make it again: python training/teasers.py --data <folder>.';

const teaserSchema = v.strictObject({
	/** Name below `static/teasers/`: set and number, for a name can say what the picture shows. */
	file: text,
	sha256,
	bytes: size,
	width: size,
	height: size,
	benchmark: id,
	item: openId,
	/** Of the item's own picture. */
	item_sha256: sha256,
	/** What was done to it: `unchanged`, `scaled to …`. */
	made: text,
	author: text,
	licence: v.picklist(OPEN),
	source: text
});

export const teaserIndexSchema = v.strictObject({
	schema: v.literal('yardstick-teasers/1'),
	teasers: v.array(teaserSchema)
});

export type Teaser = v.InferOutput<typeof teaserSchema>;
/** What a page needs to show one. */
export type ShownTeaser = Pick<Teaser, 'file' | 'width' | 'height'>;

/** The list that ships. A test and `yardstick verify` hold it against files and manifests. */
export const teasers = (index as { teasers: Teaser[] }).teasers;

/**
 * Parses `teasers.json`.
 * @throws {FileError} naming the file, what is wrong with which field, and what to do
 */
export function parseTeasers(content: string, file: string): Teaser[] {
	return checked(teaserIndexSchema, parseJson(content, file, REMEDY), file, REMEDY).teasers;
}

/**
 * Teasers of the first of the sets that has any; empty where none has. Name the set itself first, then those that may
 * stand in for it: the pictures of some sets have no licence, or show what is nobody else's business.
 */
export function teasersOf(sets: readonly string[], list: readonly Teaser[] = teasers): Teaser[] {
	const first = sets.find((set) => list.some(({ benchmark }) => benchmark === set));
	return list.filter(({ benchmark }) => benchmark === first);
}

/** Only what a page needs. */
export function shownTeasers(list: readonly Teaser[]): ShownTeaser[] {
	return list.map(({ file, width, height }) => ({ file, width, height }));
}

/** `Robert Geirhos and others (texture-vs-shape), CC BY 4.0, scaled`: one part for each author and licence. */
export function teaserCredits(list: readonly Teaser[]): string {
	const lines = list.map(({ author, licence, made }) => {
		const changed = made === UNCHANGED ? '' : made.startsWith('scaled') ? ', scaled' : ', drawn';
		return `${author}, ${licence}${changed}`;
	});
	const owners = [...new Set(list.map(({ author, licence }) => `${author}, ${licence}`))];
	// A change to one picture of an author is named for all of them: nothing is claimed to be untouched that is not.
	return owners
		.map((owner) => lines.find((line) => line.startsWith(`${owner},`)) ?? owner)
		.join('; ');
}

/** What is wrong with a teaser, held against the manifest of its set; one sentence for each fault. */
export function teaserProblems(teaser: Teaser, benchmark: Benchmark | undefined): string[] {
	const name = `picture "${teaser.file}"`;
	if (!benchmark) return [`${name}: there is no set "${teaser.benchmark}".`];
	const item = benchmark.items.find(({ id: one }) => one === teaser.item);
	if (!item) return [`${name}: the set "${benchmark.id}" has no item "${teaser.item}".`];
	const number = new RegExp(`^${benchmark.id}-\\d+\\.(?:webp|png|jpg|svg)$`);
	const same = teaser.sha256 === teaser.item_sha256;
	return [
		...(number.test(teaser.file)
			? []
			: [
					`${name}: its name must be "${benchmark.id}-" and a number, for a name can give the answer away.`
				]),
		...(teaser.item_sha256 === item.sha256
			? []
			: [`${name}: was made of another picture than item "${item.id}" is now.`]),
		...(benchmark.licence.includes(teaser.licence)
			? []
			: [`${name}: says ${teaser.licence}, and the set's licence is "${benchmark.licence}".`]),
		...(same === (teaser.made === UNCHANGED)
			? []
			: [
					`${name}: says "${teaser.made}", and its bytes are ${same ? '' : 'not '}those of the item.`
				]),
		...(teaser.bytes <= HEAVIEST
			? []
			: [`${name}: has ${teaser.bytes} bytes; ${HEAVIEST} are the most.`])
	].map((problem) => `${problem} ${REMEDY}`);
}
