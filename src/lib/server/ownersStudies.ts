/** What the owner does with a study from its page: closes and opens it, and takes its answers along. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { messageOf } from '../border/messageOf.ts';
import { formatJsPsych } from '../capsule/jsPsych.ts';
import { formatModelVsHuman } from '../capsule/modelVsHuman.ts';
import { formatCapsule } from '../capsule/write.ts';
import { told, tooOften } from './answers.ts';
import type { Catalog } from './catalog.ts';
import type { Connection } from './database/connection.ts';
import { Refusal, type KnownStudy } from './database/testAnswers.ts';
import { RateLimit } from './rateLimit.ts';
import { sentBody, Unacceptable } from './sentBody.ts';
import { peopleOfStudy, studyCapsule } from './studyRecord.ts';
import { STORE_DOWN } from './takeTests.ts';

/** Forms in which answers are taken along, with the ending of their files. */
const forms = { capsule: '.capsule.json', csv: '.csv', jspsych: '.jspsych.json' } as const;

const token = v.exactOptional(v.pipe(v.string(), v.maxLength(200)));
const answersSchema = v.strictObject({
	as: v.picklist(Object.keys(forms) as (keyof typeof forms)[]),
	token
});
const stateSchema = v.strictObject({ open: v.boolean(), token });

export interface OwnersDesk {
	store: () => Promise<Pick<Connection, 'database'>>;
	catalog: () => Promise<Pick<Catalog, 'benchmarks' | 'root'>>;
	studies: () => Promise<ReadonlyMap<string, KnownStudy>>;
	isOwner: (request: Request, address: string, token: string | undefined) => boolean;
	now: () => Date;
}

/** Answers the owner's requests; one for each server, for it keeps in mind who asked how often. */
export class OwnersStudies {
	readonly #desk: OwnersDesk;
	/** A token has 128 bits: nobody guesses it at this rate. */
	readonly #requests = new RateLimit(30, 0.2);

	constructor(desk: OwnersDesk) {
		this.#desk = desk;
	}

	/** `POST /api/studies/<id>/answers`: the answers of those who count, as a file. */
	answers(id: string, request: Request, address: string): Promise<Response> {
		return this.#answer(address, async () => {
			const asked = await sentBody(request, answersSchema);
			this.#require(request, address, asked.token);
			const known = await this.#known(id);
			const benchmark = (await this.#desk.catalog()).benchmarks.get(known.study.benchmark.id);
			if (benchmark?.items_sha256 !== known.study.benchmark.items_sha256)
				throw new Refusal(
					409,
					`The set of the study "${id}" has other items here than it was designed for.`
				);
			const { database } = await this.#desk.store();
			const { counted, excluded } = await peopleOfStudy(database, known);
			if (counted.length === 0)
				throw new Refusal(
					404,
					`Nobody who counts has taken part yet (${excluded.length} left out by the rules of the study).`
				);
			const capsule = studyCapsule(known, benchmark, counted, this.#desk.now().toISOString());
			const truths = new Map(benchmark.items.map((item) => [item.id, item.truth]));
			const text = {
				capsule: () => formatCapsule(capsule),
				csv: () => formatModelVsHuman(capsule.runs, truths),
				jspsych: () => formatJsPsych(capsule.runs, truths)
			}[asked.as]();
			return new Response(text, {
				headers: {
					'content-type':
						asked.as === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
					'content-disposition': `attachment; filename="${id}${forms[asked.as]}"`,
					'cache-control': 'no-store'
				}
			});
		});
	}

	/** `POST /api/studies/<id>/state`: nothing is taken any more, or answers are taken again. The design and its hash stay. */
	state(id: string, request: Request, address: string): Promise<Response> {
		return this.#answer(address, async () => {
			const asked = await sentBody(request, stateSchema);
			this.#require(request, address, asked.token);
			await this.#known(id);
			const { root } = await this.#desk.catalog();
			const file = join(root, 'studies', `${id}.json`);
			const study = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
			delete study['closed'];
			if (!asked.open) study['closed'] = this.#desk.now().toISOString();
			try {
				// Half a file never stands under the name of a whole one.
				await writeFile(`${file}.part`, `${JSON.stringify(study, null, '\t')}\n`);
				await rename(`${file}.part`, file);
			} catch (error) {
				throw new Refusal(
					409,
					`studies/${id}.json cannot be written (${messageOf(error)}). Make the folder writable, or write "closed" into the file yourself.`
				);
			}
			return told({ open: asked.open });
		});
	}

	#require(request: Request, address: string, given: string | undefined): void {
		if (this.#desk.isOwner(request, address, given)) return;
		throw new Unacceptable(
			403,
			given === undefined
				? 'That is for the owner: on the machine that runs Yardstick, or with the token that was printed there at the first start.'
				: 'This is not the owner’s token. It lies in data/owner-token on the machine that runs Yardstick.'
		);
	}

	async #known(id: string): Promise<KnownStudy> {
		const known = (await this.#desk.studies()).get(id);
		if (!known) throw new Refusal(404, `There is no study "${id}".`);
		return known;
	}

	async #answer(address: string, work: () => Promise<Response>): Promise<Response> {
		const wait = this.#requests.take(address, this.#desk.now().getTime());
		if (wait > 0) return tooOften(wait);
		try {
			return await work();
		} catch (error) {
			if (error instanceof Unacceptable || error instanceof Refusal)
				return told({ message: error.message }, error.status);
			console.error(messageOf(error));
			return told({ message: STORE_DOWN }, 503, { 'retry-after': '5' });
		}
	}
}
