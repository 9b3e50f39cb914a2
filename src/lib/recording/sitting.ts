/** A test that somebody takes: what was planned, what was agreed to, and how far it has come. */
import type { Phase } from '../evaluation/trial.ts';

/** One question of a test. */
export interface PlannedTrial {
	/** Place in the test, from 0: with the id of the test it names the answer for good. */
	index: number;
	/** `catch`: an item of the practice that comes back. */
	phase: Phase;
	item: string;
	/** 0: practice; then the blocks, from 1. */
	block: number;
}

/** The order of a test, made before its first picture. */
export interface TestDesign {
	seed: number;
	/** The answers of the set in their places; empty where each item has its own, or nothing is chosen. */
	option_order: string[];
	trials: PlannedTrial[];
}

/** What the browser check found. */
export interface Screen {
	/** One frame, in milliseconds; undefined where it could not be measured. */
	frame_ms?: number | undefined;
	/** Window in CSS pixels. */
	width: number;
	height: number;
	/** Device pixels in one of them. */
	pixel_ratio: number;
}

/** Everything of a test but its answers. Times are ISO 8601. */
export interface TestSession {
	/** Made on this device, at random: it names nobody. */
	id: string;
	/** By which the answers are taken back where they were sent. */
	code: string;
	task: string;
	benchmark: { id: string; version: string; items_sha256: string };
	design: TestDesign;
	/** The study that it is part of; absent for a visitor's own test. */
	study?: { id: string; sha256: string };
	/** Whether it is asked after each answer how sure one is. */
	confidence: boolean;
	/** No person, for tests only. */
	simulated: boolean;
	/** When it was agreed to, and whether to sending as well. */
	consent: { given: string; send: boolean };
	started: string;
	updated: string;
	/** When the last question was answered; absent while there are more. */
	finished?: string;
	/** Taken back here, while the server does not know yet. */
	withdrawn?: string;
	screen?: Screen;
	/** How often the page was left. */
	focus_lost: number;
	app: { revision: string; version: string };
}
