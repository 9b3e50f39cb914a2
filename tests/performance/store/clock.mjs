/** Preloaded into a server: each SIGUSR2 sets its clock back by an hour, as somebody who corrects a clock does. */
const Real = Date;
let back = 0;
process.on('SIGUSR2', () => (back += 3_600_000));
globalThis.Date = class extends Real {
	constructor(...args) {
		if (args.length === 0) super(Real.now() - back);
		else super(...args);
	}
	static now() {
		return Real.now() - back;
	}
};
