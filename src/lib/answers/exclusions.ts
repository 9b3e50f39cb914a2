/**
 * Conditions that the model-vs-human toolbox leaves out of its figures (Geirhos et al. 2021, arXiv:2106.07411): those
 * without any change of the picture, and those in which people are right on fewer than one picture in five. The list is
 * that of its `plotting/plot.py`, by the experiment's short name, which is the second part of each picture's name.
 */
const EXCLUDED: Readonly<Record<string, readonly string[]>> = {
	cl: ['cr'],
	cop: ['c100', 'c03', 'c01'],
	hp: ['inf', '0.55', '0.45', '0.4'],
	lp: ['0', '15', '40'],
	ps: ['0', '150', '180'],
	pow: ['0'],
	fc: ['true'],
	rot: ['0'],
	// The three eidolon experiments, told apart by the middle number.
	eid: [
		...['1-10-10', '64-10-10', '128-10-10'],
		...['1-3-10', '32-3-10', '64-3-10', '128-3-10'],
		...['1-0-10', '16-0-10', '32-0-10', '64-0-10', '128-0-10']
	],
	nse: ['0', '0.6', '0.9']
};

/** `0.60` and `0.6` are one condition, and so are `True` and `true`. */
const condition = (text: string) => {
	const value = Number(text);
	return text !== '' && Number.isFinite(value) ? String(value) : text.toLowerCase();
};

/** Whether the toolbox leaves a row out. @param imagename `0001_nse_s01_0.60_elephant_10_n02504458_7209.png` */
export function isExcluded(imagename: string, named: string): boolean {
	return EXCLUDED[imagename.split('_')[1] ?? '']?.includes(condition(named)) ?? false;
}
