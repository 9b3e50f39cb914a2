import { InvalidArgumentError } from 'commander';

/** A whole number of at least 1, from the command line. */
export function countOption(text: string): number {
	const value = Number(text);
	if (!/^\d+$/.test(text) || value < 1)
		throw new InvalidArgumentError('Give a whole number from 1 on.');
	return value;
}

/** A margin in points or as a share: `5` and `0.05` mean the same. A fraction. */
export function marginOption(text: string): number {
	const value = Number(text);
	if (text.trim() === '' || !(value >= 0 && value <= 100))
		throw new InvalidArgumentError('Give points (5) or a share (0.05).');
	return value >= 1 ? value / 100 : value;
}
