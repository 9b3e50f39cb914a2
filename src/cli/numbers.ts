import { InvalidArgumentError } from 'commander';

/** A whole number of at least 1, from the command line. */
export function countOption(text: string): number {
	return wholeNumber(text, 1, Number.MAX_SAFE_INTEGER, 'Give a whole number from 1 on.');
}

/** Fewer draws give no interval that could be claimed; more do not end. */
const DRAWS = [20, 1_000_000] as const;

/** How many draws a bootstrap makes. */
export function drawsOption(text: string): number {
	const [least, most] = DRAWS;
	return wholeNumber(text, least, most, `Give a whole number from ${least} to ${most}.`);
}

/** What the random numbers begin with: 32 bits. */
export function seedOption(text: string): number {
	return wholeNumber(text, 0, 2 ** 32 - 1, 'Give a whole number from 0 to 4294967295.');
}

function wholeNumber(text: string, least: number, most: number, otherwise: string): number {
	const value = Number(text);
	if (!/^\d+$/.test(text) || value < least || value > most)
		throw new InvalidArgumentError(otherwise);
	return value;
}

/** A share, from the command line. A fraction above 0. */
export function shareOption(text: string): number {
	const value = Number(text);
	if (text.trim() === '' || !(value > 0 && value < 1))
		throw new InvalidArgumentError('Give a share between 0 and 1, such as 0.001.');
	return value;
}

/** A margin in points or as a share: `5` and `0.05` mean the same. A fraction. */
export function marginOption(text: string): number {
	const value = Number(text);
	if (text.trim() === '' || !(value >= 0 && value <= 100))
		throw new InvalidArgumentError('Give points (5) or a share (0.05).');
	return value >= 1 ? value / 100 : value;
}
