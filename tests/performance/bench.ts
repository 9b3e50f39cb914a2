/**
 * The speed bench: everything of docs/design.md §11 in one run. It wires the parts together; each part lives in a
 * file of its own.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { chromium, type Browser } from '@playwright/test';
import { ensureChromium } from '../../scripts/chromium.js';
import type { Model } from '../../src/lib/models/schema.ts';
import { BrowserSide } from './browserSide.ts';
import { buildPages, OWN_PAGES, PEER_PAGE } from './build.ts';
import { coldStarts } from './coldStart.ts';
import { conditions } from './conditions.ts';
import { DOCUMENT, documentWith } from './document.ts';
import { endure } from './endurance.ts';
import { findPhotos, type Photo, type PhotoSet } from './images.ts';
import { largeReport } from './largeReport.ts';
import { measure } from './measure.ts';
import { benchManifest } from './model/manifest.ts';
import { buildNetwork } from './model/network.ts';
import { NativeSide } from './nativeSide.ts';
import { DEFAULTS, readOptions, type BenchOptions, type Part } from './options.ts';
import type { BenchResult, ModelFacts } from './result.ts';
import { summaryTable } from './table.ts';
import { servedHub, servedModel, servedSet } from './served.ts';
import { serve } from './server.ts';
import type { Side } from './side.ts';

const WARM_UPS = 3;
const TIMED = 30;
const OPENINGS = 10;
/** The backbone is eight times the work: fewer photos and rounds tell enough where no target is. */
const BACKBONE = { id: 'efficientnet-lite0', photos: 100, rounds: 2 };

const FLAGS = [
	'--no-sandbox',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--disable-quic',
	'--enable-precise-memory-info'
];

interface Stage {
	options: BenchOptions;
	browser: Browser;
	address: string;
	photos: readonly Photo[];
}

const options = readOptions(process.argv.slice(2));
const wanted = (part: Part) => options.only.length === 0 || options.only.includes(part);
const log = (line: string) => console.log(line);
const cores = cpus().length;
const folder = mkdtempSync(join(tmpdir(), 'yardstick-bench-'));
const cleanUp: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
try {
	await main();
} finally {
	for (const step of cleanUp.reverse()) await step();
}

async function main(): Promise<void> {
	const set = await findPhotos(options.limit, options.images, options.seed);
	log(`${set.photos.length} photos (${set.set}), ${cores} cores`);
	const network = buildNetwork(options.seed);
	const model = await benchManifest(network, set.photos, options.seed);
	const backbone = readBackbone();
	const files = new Map<string, Uint8Array | string>([
		...(await servedSet(set.photos)),
		...servedModel(`/models/${model.id}/`, model, network.onnx, goldenOf(model, set.photos)),
		...servedHub(model, network.onnx),
		...(backbone ? backbone.files : [])
	]);
	log('building the pages');
	await buildPages(folder, [...OWN_PAGES, PEER_PAGE]);
	const server = await serve(options.port, folder, files);
	cleanUp.push(server.close);
	const browser = await chromium.launch({ executablePath: ensureChromium(), args: FLAGS });
	cleanUp.push(() => browser.close());
	const stage = { options, browser, address: server.address, photos: set.photos };

	const result: BenchResult = {
		schema: 'yardstick-bench/1',
		created: new Date().toISOString(),
		conditions: conditions(browser.version()),
		options: {
			rounds: options.rounds,
			images: set.photos.length,
			warm_ups: WARM_UPS,
			timed: TIMED,
			only: options.only
		},
		model: factsOf(model, options.seed),
		images: imageFacts(set),
		sides: {}
	};
	if (wanted('pipeline')) await measurePipelines(stage, model, network.onnx, result);
	if (wanted('report')) result.report = await largeReport(options.seed);
	if (wanted('memory')) await measureMemory(stage, model, result);
	if (wanted('backbone') && backbone) await measureBackbone(stage, backbone, result);
	if (wanted('start')) {
		const pages = ['/', '/tasks/objects'];
		result.cold_start = await coldStarts(browser, pages, OPENINGS, options.port + 1, log);
	}
	await keep(result);
}

async function measurePipelines(
	stage: Stage,
	model: Model,
	onnx: Uint8Array,
	result: BenchResult
): Promise<void> {
	const own = ownSides(stage, model, stage.photos.length);
	const batch = await usualBatch(own.all);
	const page = (id: string, name: string, path: string, settings: object) =>
		pageSide(stage, model, { id, name, path, photos: stage.photos.length, settings });
	const sides: Side[] = [
		own.all,
		own.one,
		page('sessions', `Bare WASM sessions, tensors ready`, OWN_PAGES[1] as string, {
			workers: cores,
			batch
		}),
		new NativeSide(
			{ id: 'native', name: 'The same pipeline on onnxruntime-node', workers: cores },
			model,
			onnx,
			stage.photos
		),
		page('canvas', 'Plain canvas page, one by one', OWN_PAGES[2] as string, { byAddress: true }),
		page('canvas-memory', 'Plain canvas page, from memory', OWN_PAGES[2] as string, {}),
		page('transformers', 'transformers.js, one by one', PEER_PAGE, { batch: 1, byAddress: true }),
		page('transformers-8', 'transformers.js, lists of 8', PEER_PAGE, { batch: 8, byAddress: true }),
		page('transformers-memory', 'transformers.js, one by one, from memory', PEER_PAGE, { batch: 1 })
	];
	await runSides(sides, options.rounds, result, (found) => (result.sides = found));
}

async function measureBackbone(
	stage: Stage,
	{ model, onnx }: { model: Model; onnx: Uint8Array },
	result: BenchResult
): Promise<void> {
	const photos = stage.photos.slice(0, BACKBONE.photos);
	const own = ownSides(stage, model, photos.length);
	const batch = await usualBatch(own.all);
	const sessions = pageSide(stage, model, {
		id: 'sessions',
		name: 'Bare WASM sessions, tensors ready',
		path: OWN_PAGES[1] as string,
		photos: photos.length,
		settings: { workers: cores, batch }
	});
	const native = new NativeSide(
		{ id: 'native', name: 'The same pipeline on onnxruntime-node', workers: cores },
		model,
		onnx,
		photos
	);
	const rounds = Math.min(BACKBONE.rounds, options.rounds);
	await runSides([own.all, own.one, sessions, native], rounds, result, (sides) => {
		result.backbone = { model: factsOf(model), images: photos.length, sides };
	});
}

async function measureMemory(stage: Stage, model: Model, result: BenchResult): Promise<void> {
	const { all } = ownSides(stage, model, stage.photos.length);
	try {
		await all.load();
		const items = options.memoryItems;
		result.memory = { items, samples: await endure(stage.browser, all, items, log) };
	} finally {
		await all.close();
	}
}

async function runSides(
	sides: readonly Side[],
	rounds: number,
	result: BenchResult,
	store: (found: BenchResult['sides']) => void
): Promise<void> {
	try {
		const found = await measure(sides, { rounds, warm_ups: WARM_UPS, timed: TIMED, log });
		store(found.sides);
		Object.assign(result.conditions.packages, found.packages);
	} finally {
		for (const side of sides) await side.close();
	}
}

function ownSides(stage: Stage, model: Model, photos: number) {
	const page = (id: string, name: string, settings: object) =>
		pageSide(stage, model, { id, name, path: OWN_PAGES[0] as string, photos, settings });
	return {
		all: page('yardstick', 'Yardstick, all cores', {}),
		one: page('yardstick-1', 'Yardstick, one worker', { workers: 1 })
	};
}

function pageSide(
	{ browser, address }: Stage,
	model: Model,
	side: { id: string; name: string; path: string; photos: number; settings: object }
): BrowserSide {
	return new BrowserSide(browser, {
		id: side.id,
		name: side.name,
		address: `${address}/${side.path}`,
		settings: { model: `/models/${model.id}/`, photos: side.photos, ...side.settings },
		classes: model.outputs[0]?.classes ?? 0
	});
}

/** The batch that the product chooses for this model here: the bare sessions get the same. */
async function usualBatch(side: BrowserSide): Promise<number> {
	await side.load();
	const { batch } = await side.pass();
	await side.close();
	return batch;
}

function goldenOf(model: Model, photos: readonly Photo[]): Map<string, Uint8Array> {
	return new Map(
		model.golden.map(({ image, sha256 }) => {
			const photo = photos.find((candidate) => candidate.sha256 === sha256);
			if (!photo) throw new Error(`Golden example ${image} is none of the photos.`);
			return [image, photo.bytes];
		})
	);
}

/** The shipped backbone with its files; undefined where it is not in this checkout. */
function readBackbone() {
	const home = join('static', 'models', BACKBONE.id);
	let model: Model;
	let onnx: Uint8Array;
	try {
		model = JSON.parse(readFileSync(join(home, 'model.json'), 'utf8')) as Model;
		onnx = new Uint8Array(readFileSync(join(home, model.file)));
	} catch {
		log(`${home} is not there: the backbone is left out`);
		return undefined;
	}
	const golden = new Map(
		model.golden.map(({ image }) => [image, new Uint8Array(readFileSync(join(home, image)))])
	);
	return { model, onnx, files: servedModel(`/models/${BACKBONE.id}/`, model, onnx, golden) };
}

function factsOf(model: Model, seed?: number): ModelFacts {
	const { id, sha256, bytes, macs, parameters } = model;
	return {
		id,
		sha256,
		bytes,
		parameters,
		...(macs !== undefined ? { macs } : {}),
		...(seed !== undefined ? { seed } : {})
	};
}

function imageFacts({ set, photos, sha256, seed }: PhotoSet): BenchResult['images'] {
	const bytes = photos.reduce((sum, photo) => sum + photo.bytes.length, 0);
	return { set, count: photos.length, bytes, sha256, ...(seed !== undefined ? { seed } : {}) };
}

/** Shows the table; a full run also becomes a result file and the document's table. */
async function keep(result: BenchResult): Promise<void> {
	const text = `${JSON.stringify(result)}\n`;
	if (options.out) writeFileSync(options.out, text);
	console.log(`\n${summaryTable(result)}`);
	if (options.only.length > 0 || options.limit !== DEFAULTS.limit) return;
	const results = join('tests', 'performance', 'results');
	mkdirSync(results, { recursive: true });
	const name = `${result.created.slice(0, 10)}-${result.conditions.revision.slice(0, 7)}.json`;
	writeFileSync(join(results, name), text);
	writeFileSync(DOCUMENT, await documentWith(readFileSync(DOCUMENT, 'utf8'), result));
	console.log(`\nWritten: ${join(results, name)} and ${DOCUMENT}`);
}
