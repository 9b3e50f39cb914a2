/** The built app as a process that can be ended at any moment and started again on the same store. */
import { spawn, type ChildProcess } from 'node:child_process';
import process from 'node:process';

export interface AppOptions {
	/** Variables of the environment: `YARDSTICK_DB` or `DATABASE_URL`, and the port to come back to. */
	environment: Record<string, string>;
	/** Further arguments of Node, such as a preloaded module. */
	node?: string[];
}

export class App {
	readonly #options: AppOptions;
	#child: ChildProcess | undefined;
	#origin = '';
	#said = '';

	constructor(options: AppOptions) {
		this.#options = options;
	}

	get origin(): string {
		return this.#origin;
	}
	/** What it has printed since its last start. */
	get said(): string {
		return this.#said;
	}
	get pid(): number | undefined {
		return this.#child?.pid;
	}

	/** Starts it; after the first time at the same port. */
	async start(): Promise<void> {
		const port = this.#origin === '' ? '0' : new URL(this.#origin).port;
		this.#said = '';
		const child = spawn(process.execPath, [...(this.#options.node ?? []), 'server/index.js'], {
			env: { ...process.env, HOST: '127.0.0.1', PORT: port, ...this.#options.environment },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		this.#child = child;
		// Whatever ends the bench ends its servers too.
		process.once('exit', () => child.kill('SIGKILL'));
		this.#origin = await new Promise<string>((resolve, reject) => {
			const hear = (text: Buffer) => {
				this.#said += text;
				const found = /Open (http:\S+)/.exec(this.#said)?.[1];
				if (found) resolve(found);
			};
			child.stdout.on('data', hear);
			child.stderr.on('data', hear);
			child.once('exit', (code) => reject(new Error(`The app ended with ${code}: ${this.#said}`)));
		});
	}

	/** Ends it at once, as a power cut of the process would (`kill -9`), or properly. */
	async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
		const child = this.#child;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const ended = new Promise((resolve) => child.once('exit', resolve));
		child.kill(signal);
		await ended;
	}

	signal(signal: NodeJS.Signals): void {
		this.#child?.kill(signal);
	}
}
