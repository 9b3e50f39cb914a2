import { describe, expect, it } from 'vitest';
import { Camera, type Cameras } from '../../../../../src/lib/ui/run/own/camera.svelte.ts';
import {
	CAMERA_GONE,
	cameraProblem,
	NO_CAMERAS
} from '../../../../../src/lib/ui/run/own/cameraErrors.ts';

class FakeTrack extends EventTarget {
	readyState = 'live';
	facing: string | undefined;
	stop() {
		this.readyState = 'ended';
	}
	getSettings() {
		return { deviceId: 'one', ...(this.facing ? { facingMode: this.facing } : {}) };
	}
}

function fakeCameras() {
	const tracks: FakeTrack[] = [];
	const asked: MediaStreamConstraints[] = [];
	const waiting: { give: () => void; refuse: (error: unknown) => void }[] = [];
	let facing: string | undefined;
	const cameras = {
		getUserMedia: (wanted: MediaStreamConstraints) =>
			new Promise((resolve, reject) => {
				asked.push(wanted);
				const give = () => {
					const track = new FakeTrack();
					track.facing = facing;
					tracks.push(track);
					resolve({ getTracks: () => [track], getVideoTracks: () => [track] });
				};
				waiting.push({ give, refuse: reject });
			}),
		enumerateDevices: async () => [
			{ kind: 'audioinput', deviceId: 'ear', label: 'Microphone' },
			{ kind: 'videoinput', deviceId: 'one', label: 'Front' },
			{ kind: 'videoinput', deviceId: 'two', label: '' }
		]
	} as unknown as Cameras;
	return { cameras, tracks, asked, waiting, face: (mode: string) => (facing = mode) };
}

describe('Camera', () => {
	it('opens without sound, tells the cameras there are, and closes', async () => {
		const fake = fakeCameras();
		const camera = new Camera(fake.cameras, () => {});
		const opening = camera.open();
		expect(camera.opening).toBe(true);
		fake.waiting[0]?.give();
		expect(await opening).toBe(true);
		expect(fake.asked[0]).toMatchObject({ audio: false });
		expect([camera.opening, camera.mirrored, camera.device]).toEqual([false, true, 'one']);
		await Promise.resolve();
		expect(camera.devices).toEqual([
			{ id: 'one', name: 'Front' },
			{ id: 'two', name: 'Camera 2' }
		]);
		camera.close();
		expect(camera.stream).toBeUndefined();
		expect(fake.tracks[0]?.readyState).toBe('ended');
	});

	it('does not mirror a camera that looks away', async () => {
		const fake = fakeCameras();
		fake.face('environment');
		const camera = new Camera(fake.cameras, () => {});
		const opening = camera.open();
		fake.waiting[0]?.give();
		await opening;
		expect(camera.mirrored).toBe(false);
	});

	it('closes a camera that is allowed after nobody wants it any more', async () => {
		const fake = fakeCameras();
		const camera = new Camera(fake.cameras, () => {});
		const opening = camera.open();
		camera.close();
		fake.waiting[0]?.give();
		expect(await opening).toBe(false);
		expect(fake.tracks[0]?.readyState).toBe('ended');
		expect([camera.stream, camera.problem]).toEqual([undefined, '']);
	});

	it('closes one camera before it opens another', async () => {
		const fake = fakeCameras();
		const camera = new Camera(fake.cameras, () => {});
		const first = camera.open();
		fake.waiting[0]?.give();
		await first;
		const second = camera.open('two');
		expect(fake.tracks[0]?.readyState).toBe('ended');
		expect(fake.asked[1]?.video).toMatchObject({ deviceId: { exact: 'two' } });
		fake.waiting[1]?.give();
		expect(await second).toBe(true);
	});

	it('tells when the camera is taken away, and can be opened again', async () => {
		const fake = fakeCameras();
		let lost = 0;
		const camera = new Camera(fake.cameras, () => (lost += 1));
		const opening = camera.open();
		fake.waiting[0]?.give();
		await opening;
		fake.tracks[0]?.dispatchEvent(new Event('ended'));
		expect([lost, camera.problem, camera.stream]).toEqual([1, CAMERA_GONE, undefined]);
		const again = camera.open();
		expect(camera.problem).toBe('');
		fake.waiting[1]?.give();
		expect(await again).toBe(true);
	});

	it('says why it was refused', async () => {
		const fake = fakeCameras();
		const camera = new Camera(fake.cameras, () => {});
		const opening = camera.open();
		fake.waiting[0]?.refuse(new DOMException('no', 'NotAllowedError'));
		expect(await opening).toBe(false);
		expect(camera.problem).toContain('The camera was refused. Allow it for this page');
		expect(camera.opening).toBe(false);
		camera.close();
		expect(camera.problem).toBe('');
	});

	it('says so where a browser offers none', async () => {
		const camera = new Camera(undefined, () => {});
		expect(await camera.open()).toBe(false);
		expect(camera.problem).toBe(NO_CAMERAS);
	});
});

describe('cameraProblem', () => {
	it.each([
		['NotAllowedError', 'was refused'],
		['NotFoundError', 'No camera was found'],
		['OverconstrainedError', 'not there any more'],
		['NotReadableError', 'another program may be using it'],
		['SecurityError', 'forbids cameras']
	])('%s: what happened and what to do instead', (name, words) => {
		const problem = cameraProblem(new DOMException('', name));
		expect(problem).toContain(words);
		expect(problem).toContain('choose a picture from a file');
	});

	it('keeps the browser’s words for what it does not know', () => {
		expect(cameraProblem(new Error('the lens fell off'))).toContain('(the lens fell off)');
		expect(cameraProblem(undefined)).toContain('(undefined)');
	});
});
