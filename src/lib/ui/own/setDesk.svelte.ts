/** The state of the page on which a set of pictures is added: files, what they make, keeping. Knows no element of the page. */
import { pictureSet, type PictureSet } from '$lib/answers/pictureSet.ts';
import { browserFile, type FolderFile } from '$lib/benchmarks/folderFile.ts';
import { ownTask } from '$lib/benchmarks/ownTask.ts';
import { messageOf } from '$lib/border/messageOf.ts';
import { idFrom } from '$lib/border/idFrom.ts';
import type { OwnSet } from '$lib/device/ownSets.ts';
import type { ChosenFile } from './droppedFiles.ts';

/** What a folder cannot say. */
export interface SaidOfSet {
	name: string;
	/** Id of the project's task that the pictures belong to; undefined: a question of their own. */
	task: string | undefined;
	question: string;
	noun: { one: string; many: string };
	licence: string;
	citation: string;
	source: string;
}

/** A task of the project that pictures of one's own may belong to. */
export interface OpenTask {
	id: string;
	name: string;
	question: string;
	/** Its answers. */
	known: { id: string; name: string }[];
}

export interface SetTools {
	keep: (set: OwnSet, bytesOf: (path: string) => Promise<Uint8Array>) => Promise<void>;
	tasks: readonly OpenTask[];
	/** Ids that are taken by the project. */
	taken: ReadonlySet<string>;
}

/** Begins the ids of sets that were made on a device, so that none is ever one of the project's. */
export const OWN = 'own-';

/** Files that systems put into folders by themselves. */
const BY_ITSELF = /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/i;

/** The files below the chosen folder, as a set is made of them: without the folder's own name, and without what systems add. */
export function filesOfSet(chosen: readonly ChosenFile[]): { folder: string; files: FolderFile[] } {
	const kept = chosen.filter(({ path }) => !BY_ITSELF.test(path));
	const [top] = kept[0]?.path.split('/') ?? [];
	const common =
		top !== undefined && kept.every(({ path }) => path.startsWith(`${top}/`)) ? top : undefined;
	return {
		folder: common ?? 'the chosen files',
		files: kept.map(({ path, file }) =>
			browserFile(file, common === undefined ? path : path.slice(common.length + 1))
		)
	};
}

export class SetDesk {
	#tools: SetTools;
	#files: FolderFile[] = [];
	#folder = $state('');
	#made = $state.raw<PictureSet>();
	#busy = $state<'reading' | 'keeping'>();
	#problem = $state('');
	#kept = $state.raw<OwnSet>();

	constructor(tools: SetTools) {
		this.#tools = tools;
	}

	/** Name of the chosen folder. */
	get folder(): string {
		return this.#folder;
	}
	/** What the pictures make, so far; undefined before there are usable ones. */
	get made(): PictureSet | undefined {
		return this.#made;
	}
	get busy(): 'reading' | 'keeping' | undefined {
		return this.#busy;
	}
	get problem(): string {
		return this.#problem;
	}
	/** The set that was kept last. */
	get kept(): OwnSet | undefined {
		return this.#kept;
	}

	/**
	 * Takes the files of a folder. Where they make no set, what was there before stays, and the reason is said.
	 * @param said what is said of it so far
	 */
	async take(chosen: readonly ChosenFile[], said: SaidOfSet): Promise<void> {
		const { folder, files } = filesOfSet(chosen);
		await this.#step('reading', async () => {
			const made = await this.#make(files, folder, said);
			this.#files = files;
			this.#folder = folder;
			this.#made = made;
			this.#kept = undefined;
		});
	}

	/** The same pictures, with something else said of them. */
	async say(said: SaidOfSet): Promise<void> {
		if (!this.#made) return;
		await this.#step('reading', async () => {
			this.#made = await this.#make(this.#files, this.#folder, said);
		});
	}

	/** Keeps the set on this device. */
	async keep(said: SaidOfSet): Promise<void> {
		if (!this.#made) return;
		await this.#step('keeping', async () => {
			const missing = [
				...(said.licence.trim() ? [] : ['under which licence the pictures are']),
				...(said.citation.trim() ? [] : ['whose they are']),
				...(said.task === undefined && !said.question.trim() ? ['what is asked of each'] : [])
			];
			if (missing.length > 0)
				throw new Error(`Say ${missing.join(', and ')}: it stands beside every figure.`);
			const made = await this.#make(this.#files, this.#folder, said);
			const { benchmark, pictures } = made;
			if (this.#tools.taken.has(benchmark.id))
				throw new Error(
					`There is a set "${benchmark.id}" in this Yardstick already, and it was left as it is. Give yours another name.`
				);
			const task =
				said.task === undefined
					? // Behind all tasks of the project.
						ownTask(benchmark, said.question, said.name, 1000)
					: undefined;
			await this.#tools.keep({ benchmark, task }, async (path) => {
				const bytes = await pictures.get(path)!.read();
				return bytes;
			});
			this.#made = made;
			this.#kept = { benchmark, task };
		});
	}

	#make(files: readonly FolderFile[], folder: string, said: SaidOfSet): Promise<PictureSet> {
		const name = said.name.trim() || folder;
		const id = OWN + idFrom(name, 'set');
		const { licence, citation, noun } = said;
		return pictureSet(files, folder, {
			id,
			name,
			task: said.task ?? id,
			noun,
			description: `${name}: ${noun.many} sorted by whoever added them.`,
			// Asked for before the set is kept.
			licence: licence.trim() || 'not stated',
			citation: citation.trim() || 'not stated',
			source: said.source.trim() || citation.trim() || 'not stated',
			known: this.#tools.tasks.find((task) => task.id === said.task)?.known ?? []
		});
	}

	/** One step at a time. */
	async #step(name: 'reading' | 'keeping', work: () => Promise<void>): Promise<void> {
		if (this.#busy) return;
		this.#busy = name;
		this.#problem = '';
		try {
			await work();
		} catch (error) {
			this.#problem = messageOf(error);
		} finally {
			this.#busy = undefined;
		}
	}
}
