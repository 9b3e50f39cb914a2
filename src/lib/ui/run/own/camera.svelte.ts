import { CAMERA_GONE, cameraProblem, NO_CAMERAS } from './cameraErrors.ts';

/** As much of `navigator.mediaDevices` as is used. */
export type Cameras = Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'>;

/** A few hundred pixels a side: more than the models look at, and quickly read. */
const WANTED = { width: { ideal: 640 }, height: { ideal: 480 } };

/** Owns the camera: whatever was opened is closed again, and its light goes out. No sound is asked for. */
export class Camera {
	readonly #cameras: Cameras | undefined;
	readonly #onlost: () => void;
	#stream = $state.raw<MediaStream>();
	#opening = $state(false);
	#problem = $state('');
	#devices = $state.raw<{ id: string; name: string }[]>([]);
	#device = $state('');
	#mirrored = $state(false);
	/** Counts openings and closings: an answer of the browser that comes too late is recognised by it. */
	#turn = 0;

	/** @param onlost the camera was disconnected, or the browser took it away */
	constructor(cameras: Cameras | undefined, onlost: () => void) {
		this.#cameras = cameras;
		this.#onlost = onlost;
	}

	/** What it sends, for a video element; undefined while it is off. */
	get stream() {
		return this.#stream;
	}

	get opening() {
		return this.#opening;
	}

	/** Why there is no camera; empty where nothing is wrong. */
	get problem() {
		return this.#problem;
	}

	/** Cameras to choose from; their names are known once one was allowed. */
	get devices() {
		return this.#devices;
	}

	/** Id of the one that is open, or was last. */
	get device() {
		return this.#device;
	}

	/** It faces whoever sits before it: shown as in a mirror, for the eye only. */
	get mirrored() {
		return this.#mirrored;
	}

	/** Asks for a camera. @returns whether it is open now; if not, `problem` says why, unless it was closed meanwhile */
	async open(device = this.#device): Promise<boolean> {
		this.close();
		const turn = this.#turn;
		if (!this.#cameras?.getUserMedia) {
			this.#problem = NO_CAMERAS;
			return false;
		}
		this.#opening = true;
		try {
			const stream = await this.#cameras.getUserMedia({
				audio: false,
				video: device ? { ...WANTED, deviceId: { exact: device } } : WANTED
			});
			if (turn !== this.#turn) {
				endTracks(stream);
				return false;
			}
			this.#take(stream);
			return true;
		} catch (error) {
			if (turn !== this.#turn) return false;
			this.#problem = cameraProblem(error);
			// The next try asks for any camera.
			this.#device = '';
			return false;
		} finally {
			if (turn === this.#turn) this.#opening = false;
		}
	}

	/** Switches it off at once; whatever was wrong before matters no more. */
	close(): void {
		this.#turn += 1;
		this.#opening = false;
		this.#problem = '';
		if (this.#stream) endTracks(this.#stream);
		this.#stream = undefined;
	}

	#take(stream: MediaStream) {
		this.#stream = stream;
		const [track] = stream.getVideoTracks();
		const { deviceId = '', facingMode } = track?.getSettings() ?? {};
		this.#device = deviceId;
		this.#mirrored = facingMode !== 'environment';
		// Not fired by `close`, only by the outside.
		track?.addEventListener('ended', () => {
			if (this.#stream !== stream) return;
			this.close();
			this.#problem = CAMERA_GONE;
			this.#onlost();
		});
		void this.#list();
	}

	async #list() {
		const found = (await this.#cameras?.enumerateDevices().catch(() => [])) ?? [];
		this.#devices = found
			.filter(({ kind }) => kind === 'videoinput')
			.map(({ deviceId, label }, at) => ({ id: deviceId, name: label || `Camera ${at + 1}` }));
	}
}

function endTracks(stream: MediaStream) {
	for (const track of stream.getTracks()) track.stop();
}
