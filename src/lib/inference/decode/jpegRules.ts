/** What of a JPEG is refused, because Pillow would refuse it or read other pixels. */
import { isFrame, jpegSegments } from './segments.ts';
import { Undecodable } from './undecodable.ts';

/** What the decoder says when it ran out of bytes: Pillow calls such a file truncated. */
const CUT = 'Premature end of JPEG file';
/** Compressed data that end within the picture: decoders differ in what they put in its place. */
const GAP = 'premature end of data segment';

/**
 * Colours of print are not read. Colours that are halved from top to bottom and not from left to right (4:4:0) are brought to full size with another
 * rounding by libjpeg-turbo since 2.1, and so by Pillow, than by the decoder here. Cameras write 4:2:2, which a turn without
 * loss makes 4:4:0.
 * @throws {Undecodable} for such a file
 */
export function refuseColours(jpeg: Uint8Array): void {
	for (const [marker, from, end] of jpegSegments(jpeg)) {
		if (!isFrame(marker)) continue;
		const factors: [across: number, down: number][] = [];
		for (let at = from + 6; at + 3 <= end; at += 3) {
			const sampling = jpeg[at + 1] as number;
			factors.push([sampling >> 4, sampling & 15]);
		}
		if (factors.length === 4) {
			throw new Undecodable('its colours are those of print, CMYK');
		}
		const most = (axis: 0 | 1) => Math.max(...factors.map((factor) => factor[axis]));
		if (factors.some(([across, down]) => across === most(0) && 2 * down === most(1))) {
			throw new Undecodable(
				'its colours are stored at half height and full width, 4:4:0, which cannot be read to the bit here',
				'Save it as PNG, or as a JPEG with 4:4:4 or 4:2:0 colours.'
			);
		}
		return;
	}
}

/**
 * @param warning what the decoder said of a picture that it gave all the same
 * @throws {Undecodable} where the picture is cut, or was filled in
 */
export function refuseFilledIn(warning: string | undefined): void {
	if (warning?.includes(CUT)) throw new Undecodable('the file ends early');
	if (warning?.includes(GAP)) throw new Undecodable('the file is damaged within its pixels');
}
