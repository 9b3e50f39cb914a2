/** Addresses whose parts are names that others chose: ids of items and names of files may hold / % # and ?. */
import { resolve } from '$app/paths';

/** The page of an item. */
export function itemAddress(benchmark: string, item: string): string {
	return resolve('/items/[benchmark]/[item]', { benchmark, item: encodeURIComponent(item) });
}

/** A recorded capsule of a set, by its file's name. */
export function capsuleAddress(benchmark: string, file: string): string {
	return resolve('/data/capsules/[benchmark]/[file]', {
		benchmark,
		file: encodeURIComponent(file)
	});
}

/** The recorded people of a set as jsPsych saves them, by the name of their capsule without its ending. */
export function peopleJsPsychAddress(benchmark: string, capsule: string): string {
	return resolve('/people/[benchmark]/[capsule].jspsych.json', {
		benchmark,
		capsule: encodeURIComponent(capsule)
	});
}

/** The recorded people of a set as CSV, by the name of their capsule without its ending. */
export function peopleCsvAddress(benchmark: string, capsule: string): string {
	return resolve('/people/[benchmark]/[capsule].csv', {
		benchmark,
		capsule: encodeURIComponent(capsule)
	});
}
