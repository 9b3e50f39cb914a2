// AssemblyScript, compiled by `npm run resizer`. All pointers are into the module's own memory, which the
// caller lays out; pixels are 4 bytes, weights 22-bit fixed point (see ../weights.ts).

const HALF: i32 = 1 << 21;
const OPAQUE: i32 = 0xff000000;

// Rounds four sums of 4 channels down to bytes, clamped, with alpha 255.
// @ts-ignore: decorator
@inline
function clampToBytes(a: v128, b: v128, c: v128, d: v128): v128 {
	return v128.or(
		i8x16.narrow_i16x8_u(
			i16x8.narrow_i32x4_s(i32x4.shr_s(a, 22), i32x4.shr_s(b, 22)),
			i16x8.narrow_i32x4_s(i32x4.shr_s(c, 22), i32x4.shr_s(d, 22))
		),
		i32x4.splat(OPAQUE)
	);
}

/**
 * Resizes rows: for `rows` lines of `stride` bytes from `source`, output columns [first, end) go to `into`,
 * packed.
 */
export function resizeRows(
	source: usize,
	stride: i32,
	rows: i32,
	into: usize,
	starts: usize,
	counts: usize,
	weights: usize,
	taps: i32,
	first: i32,
	end: i32
): void {
	for (let row = 0; row < rows; row++) {
		const line = source + <usize>row * stride;
		for (let column = first; column < end; column++) {
			const offset = <usize>column << 2;
			const count = load<i32>(counts + offset);
			let pixel = line + ((<usize>load<i32>(starts + offset)) << 2);
			let weight = weights + ((<usize>column * taps) << 2);
			let even = i32x4.splat(HALF);
			let odd = i32x4.splat(0);
			let left = count;
			while (left >= 4) {
				const pixels = v128.load(pixel);
				const low = i16x8.extend_low_i8x16_u(pixels);
				const high = i16x8.extend_high_i8x16_u(pixels);
				even = i32x4.add(
					even,
					i32x4.mul(i32x4.extend_low_i16x8_u(low), v128.load_splat<i32>(weight))
				);
				odd = i32x4.add(
					odd,
					i32x4.mul(i32x4.extend_high_i16x8_u(low), v128.load_splat<i32>(weight, 4))
				);
				even = i32x4.add(
					even,
					i32x4.mul(i32x4.extend_low_i16x8_u(high), v128.load_splat<i32>(weight, 8))
				);
				odd = i32x4.add(
					odd,
					i32x4.mul(i32x4.extend_high_i16x8_u(high), v128.load_splat<i32>(weight, 12))
				);
				pixel += 16;
				weight += 16;
				left -= 4;
			}
			while (left > 0) {
				const one = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(pixel)));
				even = i32x4.add(even, i32x4.mul(one, v128.load_splat<i32>(weight)));
				pixel += 4;
				weight += 4;
				left--;
			}
			const sum = i32x4.add(even, odd);
			const bytes = clampToBytes(sum, sum, sum, sum);
			store<i32>(into, i32x4.extract_lane(bytes, 0));
			into += 4;
		}
	}
}

/**
 * Resizes columns of a packed picture `width` pixels wide whose first line is source row `sourceRow`;
 * output rows [first, end) go to `into`, packed.
 */
export function resizeColumns(
	source: usize,
	width: i32,
	sourceRow: i32,
	into: usize,
	starts: usize,
	counts: usize,
	weights: usize,
	taps: i32,
	first: i32,
	end: i32
): void {
	const stride = <usize>width << 2;
	for (let row = first; row < end; row++) {
		const offset = <usize>row << 2;
		const count = load<i32>(counts + offset);
		const line = source + <usize>(load<i32>(starts + offset) - sourceRow) * stride;
		const rowWeights = weights + ((<usize>row * taps) << 2);
		let column: usize = 0;
		while (column + 16 <= stride) {
			let a = i32x4.splat(HALF);
			let b = a;
			let c = a;
			let d = a;
			let at = line + column;
			for (let tap = 0; tap < count; tap++) {
				const pixels = v128.load(at);
				const weight = v128.load_splat<i32>(rowWeights + ((<usize>tap) << 2));
				const low = i16x8.extend_low_i8x16_u(pixels);
				const high = i16x8.extend_high_i8x16_u(pixels);
				a = i32x4.add(a, i32x4.mul(i32x4.extend_low_i16x8_u(low), weight));
				b = i32x4.add(b, i32x4.mul(i32x4.extend_high_i16x8_u(low), weight));
				c = i32x4.add(c, i32x4.mul(i32x4.extend_low_i16x8_u(high), weight));
				d = i32x4.add(d, i32x4.mul(i32x4.extend_high_i16x8_u(high), weight));
				at += stride;
			}
			v128.store(into, clampToBytes(a, b, c, d));
			into += 16;
			column += 16;
		}
		while (column < stride) {
			let sum = i32x4.splat(HALF);
			let at = line + column;
			for (let tap = 0; tap < count; tap++) {
				const one = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at)));
				const weight = v128.load_splat<i32>(rowWeights + ((<usize>tap) << 2));
				sum = i32x4.add(sum, i32x4.mul(one, weight));
				at += stride;
			}
			const bytes = clampToBytes(sum, sum, sum, sum);
			store<i32>(into, i32x4.extract_lane(bytes, 0));
			into += 4;
			column += 4;
		}
	}
}
