/**
 * Formulas are written in a small part of TeX's notation and parsed into a tree that `MathNode.svelte`
 * draws as MathML. Only what the Method page needs is understood; everything else is an error, so that
 * a mistyped formula fails its test instead of looking odd.
 */

export type MathNode =
	| { kind: 'identifier'; value: string }
	| { kind: 'number'; value: string }
	| { kind: 'operator'; value: string }
	| { kind: 'text'; value: string }
	| { kind: 'row'; children: MathNode[] }
	| { kind: 'fraction'; above: MathNode; below: MathNode }
	| { kind: 'root'; inner: MathNode }
	/** One letter with a combining mark, e.g. p̂. */
	| { kind: 'accent'; base: string; mark: string }
	| {
			kind: 'scripts';
			base: MathNode;
			sub: MathNode | undefined;
			sup: MathNode | undefined;
			/** Scripts below and above instead of beside, as on a sum. */
			limits: boolean;
	  };

const letters: Record<string, string> = {
	alpha: 'α',
	beta: 'β',
	chi: 'χ',
	delta: 'δ',
	gamma: 'γ',
	kappa: 'κ',
	lambda: 'λ',
	mu: 'μ',
	psi: 'ψ',
	sigma: 'σ',
	tau: 'τ',
	varphi: 'φ',
	Phi: 'Φ',
	infty: '∞',
	ldots: '…'
};

const operators: Record<string, string> = {
	cdot: '·',
	times: '×',
	pm: '±',
	ge: '≥',
	le: '≤',
	ne: '≠',
	in: '∈',
	cap: '∩',
	to: '→',
	mid: '|',
	neg: '¬'
};

/** Commands whose scripts stand below and above. */
const withLimits: Record<string, { value: string; upright: boolean }> = {
	sum: { value: '∑', upright: false },
	prod: { value: '∏', upright: false },
	int: { value: '∫', upright: false },
	max: { value: 'max', upright: true },
	min: { value: 'min', upright: true }
};

/** Combining marks: set above the letter before them. */
const accents: Record<string, string> = { hat: '\u0302', bar: '\u0304' };
const closing: Record<string, string[]> = { '(': [')', ']'], '[': [']', ')'] };

/**
 * Parses one formula.
 * @throws when the notation holds a command or a bracket that is not understood, naming its position.
 */
export function parseTex(source: string): MathNode {
	let at = 0;

	function fail(what: string): never {
		throw new Error(`Formula "${source}": ${what} at position ${at}.`);
	}

	function skipSpace() {
		while (source[at] === ' ') at++;
	}

	function group(): MathNode {
		skipSpace();
		if (source[at] !== '{') fail('expected {');
		at++;
		const inner = row(['}']);
		at++;
		return inner;
	}

	function plainGroup(): string {
		skipSpace();
		if (source[at] !== '{') fail('expected {');
		const end = source.indexOf('}', at);
		if (end < 0) fail('no closing } after');
		const value = source.slice(at + 1, end);
		at = end + 1;
		return value;
	}

	function command(): MathNode {
		const name = /^\\([A-Za-z]+|,)/.exec(source.slice(at))?.[1];
		if (!name) fail('expected a command');
		at += name.length + 1;
		if (name === 'quad') return { kind: 'text', value: '\u2003' };
		if (name === ',') return { kind: 'text', value: '\u2009' };
		if (name === 'frac') return { kind: 'fraction', above: group(), below: group() };
		if (name === 'sqrt') return { kind: 'root', inner: group() };
		if (name === 'text') return { kind: 'text', value: plainGroup() };
		if (name === 'name') return { kind: 'identifier', value: plainGroup() };
		const mark = accents[name];
		if (mark) return { kind: 'accent', base: plainGroup(), mark };
		const letter = letters[name];
		if (letter) return { kind: 'identifier', value: letter };
		const operator = operators[name];
		if (operator) return { kind: 'operator', value: operator };
		const limit = withLimits[name];
		if (limit) return { kind: limit.upright ? 'identifier' : 'operator', value: limit.value };
		return fail(`unknown command \\${name}`);
	}

	function atom(): { node: MathNode; limits: boolean } {
		const character = source[at] ?? fail('unexpected end');
		if (character === '\\') {
			const name = /^\\([A-Za-z]+)/.exec(source.slice(at))?.[1];
			return { node: command(), limits: name !== undefined && name in withLimits };
		}
		if (character === '{') return { node: group(), limits: false };
		const ends = closing[character];
		if (ends) {
			at++;
			const inner = row(ends);
			const close = source[at++] ?? fail(`no bracket closes ${character}`);
			return {
				node: {
					kind: 'row',
					children: [
						{ kind: 'operator', value: character },
						inner,
						{ kind: 'operator', value: close }
					]
				},
				limits: false
			};
		}
		const number = /^[0-9]+(\.[0-9]+)?/.exec(source.slice(at))?.[0];
		if (number) {
			at += number.length;
			return { node: { kind: 'number', value: number }, limits: false };
		}
		at++;
		if (/\p{L}/u.test(character)) {
			return { node: { kind: 'identifier', value: character }, limits: false };
		}
		if ('})]^_'.includes(character)) fail(`unexpected ${character}`);
		return {
			node: { kind: 'operator', value: character === '-' ? '−' : character },
			limits: false
		};
	}

	function script(): MathNode {
		at++;
		skipSpace();
		return atom().node;
	}

	function row(ends: string[]): MathNode {
		const children: MathNode[] = [];
		for (skipSpace(); at < source.length && !ends.includes(source[at] ?? ''); skipSpace()) {
			const { node, limits } = atom();
			let sub: MathNode | undefined;
			let sup: MathNode | undefined;
			while (source[at] === '_' || source[at] === '^') {
				if (source[at] === '_') sub = script();
				else sup = script();
			}
			children.push(sub || sup ? { kind: 'scripts', base: node, sub, sup, limits } : node);
		}
		if (ends.length > 0 && at >= source.length) fail(`expected ${ends.join(' or ')}`);
		const [only] = children;
		return children.length === 1 && only ? only : { kind: 'row', children };
	}

	return row([]);
}
