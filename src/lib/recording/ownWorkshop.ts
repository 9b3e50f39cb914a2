/**
 * The bench on which a network of others is looked at, asked, tried and made a model, step by step. It holds the network's
 * bytes between the steps, so that a page need not; it runs in a worker, and in Node for the tests.
 */
import type { Benchmark } from '../benchmarks/schema.ts';
import { messageOf } from '../border/messageOf.ts';
import { SourceReader } from '../inference/readSource.ts';
import { tensorPicture, type TensorPicture } from '../inference/preprocess/tensorPicture.ts';
import { readingOf, type InferenceItem, type Picture } from '../inference/source.ts';
import { variantsOf, type InputProposal, type InputWishes } from '../models/own/input.ts';
import { parseLabels } from '../models/own/labels.ts';
import type { OnnxValue } from '../models/own/onnxFile.ts';
import type { Asked, OutputProposal } from '../models/own/output.ts';
import type { Model } from '../models/schema.ts';
import {
	draftModel,
	finishModel,
	inputTensor,
	openDraft,
	ownCard,
	proposeModel,
	readOwnFiles,
	type About,
	type Environment,
	type OwnFiles,
	type OwnProposal
} from './ownModel.ts';
import { relabelled, TRIAL, tryOwnModel, type TrialResult } from './ownTrial.ts';

/** A file as a page hands it over: large ones are read only where they are needed. */
export interface HandedFile {
	/** Below the chosen folder, or its name. */
	path: string;
	file: Blob;
}

/** What the files say by themselves, before anything is asked of the network. */
export interface FileFacts {
	/** Of the ONNX file that was taken. */
	name: string;
	bytes: number;
	opset: number | undefined;
	producer: string;
	parameters: number;
	weights: 'fp16' | 'fp32' | 'int8';
	inputs: OnnxValue[];
	outputs: OnnxValue[];
	/** Names of its classes where the files have them. */
	labels: readonly string[] | undefined;
	labelsFrom: string | undefined;
	/** Weights that lay in files beside it were put inside. */
	external: number;
	/** It takes one picture at a time. */
	single: boolean;
	/** What a Hugging Face folder calls it. */
	called: string | undefined;
}

/** How it is to be asked. */
export interface WorkshopRequest {
	asked: Asked;
	/** The set that it is tried on. */
	benchmark: Benchmark;
	/** Items of it whose pictures are here, in the order in which they are tried. */
	items: readonly InferenceItem[];
	wishes?: InputWishes | undefined;
	/** Name of the wanted output. */
	output?: string | undefined;
	/** Names of its classes, or characters of a reader, one a line; undefined: those of the files. */
	labels?: string | undefined;
	/** Outputs for the answers, where names were put back. */
	groups?: Record<string, number[]> | undefined;
	like?: Pick<Model, 'name' | 'outputs' | 'input'> | undefined;
	ordered?: Pick<Model, 'name' | 'outputs'> | undefined;
}

/** A picture as the network gets it. */
export interface SeenPicture extends TensorPicture {
	item: string;
}

export interface Proposed {
	input: InputProposal;
	output: OutputProposal;
	/** Drawn from the very tensors. */
	seen: SeenPicture[];
}

/** A model that is ready to be kept: the files of its folder by their path below it. */
export interface MadeModel {
	model: Model;
	files: Map<string, Blob>;
}

/** So many pictures are drawn as the network gets them. */
const SEEN = 3;
/** What a list of names that somebody typed is called in messages. */
const TYPED = 'your list';

const UNKNOWN: About = {
	id: 'own-model',
	name: 'This network',
	licence: 'not stated',
	source: 'not stated',
	citation: 'not stated',
	data: 'not stated',
	imagenet: false,
	may_have_seen: {},
	command: 'the page “Add a model”'
};

/** @param environment of the network: runtime, decoders, resizer; asked for when it is first needed */
export function createOwnWorkshop(environment: () => Promise<Environment>) {
	const reader = new SourceReader();
	let files: OwnFiles | undefined;
	let request: WorkshopRequest | undefined;
	let proposal: OwnProposal | undefined;

	async function pictureOf(item: InferenceItem): Promise<Picture> {
		return { id: item.id, bytes: await reader.read(item.id, item.source), ...readingOf(item) };
	}

	function ready(): { request: WorkshopRequest; proposal: OwnProposal } {
		if (!request || !proposal)
			throw new Error('There is no network on the bench. Choose its files first.');
		return { request, proposal };
	}

	async function drafted(about: About): Promise<Model> {
		const now = ready();
		const draft = await draftModel(now.proposal, about);
		const { groups, asked } = now.request;
		return groups ? relabelled(draft, groups, asked.task) : draft;
	}

	/**
	 * Takes the files of a network. What was on the bench before stays there where these cannot be used.
	 * @param onnx which of several ONNX files
	 * @throws {FileError} naming the file, what is wrong and what to do
	 */
	async function read(handed: readonly HandedFile[], onnx?: string): Promise<FileFacts> {
		const found = await readOwnFiles(
			handed.map(({ path, file }) => ({
				path,
				bytes: file.size,
				read: async () => {
					try {
						return new Uint8Array(await file.arrayBuffer());
					} catch (error) {
						throw new Error(
							`${path}: cannot be read (${messageOf(error)}). Was it moved, or is there too little memory for its ${(file.size / 2 ** 20).toFixed(0)} MiB? Choose it again, or close other pages.`,
							{ cause: error }
						);
					}
				}
			})),
			{ onnx }
		);
		files = found;
		request = proposal = undefined;
		const { file } = found;
		return {
			name: found.name,
			bytes: found.bytes.length,
			opset: file.opset,
			producer: file.producer,
			parameters: file.parameters,
			weights: file.weights,
			inputs: file.inputs,
			outputs: file.outputs,
			labels: found.labels,
			labelsFrom: found.labelsFrom,
			external: found.outside,
			single: file.inputs[0]?.shape?.[0] === 1,
			called: found.config?.name
		};
	}

	/**
	 * How the network would be asked, and the first pictures as it would get them.
	 * @throws {FileError} where it cannot answer the task, naming the reason and what to do; the proposal before it stays
	 */
	async function propose(next: WorkshopRequest): Promise<Proposed> {
		if (!files) throw new Error('There is no network on the bench. Choose its files first.');
		const typed = next.labels?.trim() ? next.labels : undefined;
		const own: OwnFiles =
			typed === undefined
				? files
				: next.asked.gives === 'text'
					? { ...files, alphabet: typed.split(/\r?\n/) }
					: { ...files, labels: parseLabels(typed, TYPED), labelsFrom: TYPED };
		const here = await environment();
		const pictures = await Promise.all(next.items.slice(0, SEEN).map(pictureOf));
		const found = await proposeModel(own, next.asked, pictures, here, {
			wishes: next.wishes,
			output: next.output,
			like: next.like,
			ordered: next.ordered
		});
		const seen: SeenPicture[] = [];
		for (const picture of pictures)
			seen.push({
				item: picture.id,
				...tensorPicture(
					await inputTensor(picture, found.input.preprocessing, here),
					found.input.preprocessing
				)
			});
		request = next;
		proposal = found;
		return { input: found.input, output: found.output, seen };
	}

	/** Tries it on the items of the proposal, see `tryOwnModel`. */
	async function attempt(
		onprogress?: (what: string, done: number, of: number) => void
	): Promise<TrialResult> {
		const { benchmark, items, groups } = ready().request;
		const byId = new Map(items.map((item) => [item.id, item]));
		const network = openDraft(ready().proposal.bytes, await environment());
		try {
			return await tryOwnModel({
				model: await drafted(UNKNOWN),
				benchmark,
				items: items.slice(0, TRIAL.shuffled).map(({ id }) => id),
				read: (id) => pictureOf(byId.get(id)!),
				open: network.open,
				// Names that were put back were found under the chosen input.
				variants: groups ? [] : variantsOf(ready().proposal.input.preprocessing),
				...(onprogress ? { onprogress } : {})
			});
		} finally {
			await network.close();
		}
	}

	/**
	 * Makes the model: manifest with golden examples, card, and the network as it is run.
	 * @param warnings of the trial, for the card
	 */
	async function finish(about: About, warnings: readonly string[]): Promise<MadeModel> {
		const now = ready();
		const network = openDraft(now.proposal.bytes, await environment());
		const { model, golden } = await finishModel(await drafted(about), network.open).finally(
			network.close
		);
		const text = (content: string) => new Blob([content]);
		return {
			model,
			files: new Map([
				[model.file, new Blob([now.proposal.bytes as Uint8Array<ArrayBuffer>])],
				['model.json', text(`${JSON.stringify(model, null, '\t')}\n`)],
				['card.md', text(ownCard(model, now.proposal, warnings))],
				...[...golden].map(([path, bytes]): [string, Blob] => [path, new Blob([bytes])])
			])
		};
	}

	return { read, propose, attempt, finish };
}

export type OwnWorkshop = ReturnType<typeof createOwnWorkshop>;
