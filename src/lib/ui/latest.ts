/**
 * Asks one question at a time; of those that come meanwhile only the last is asked next. So a slider that moves faster than
 * the server answers is never behind by more than one answer, and no old answer arrives after a newer one.
 */
export function askLatest<Question, Answer>(
	ask: (question: Question) => Promise<Answer>,
	tell: (answer: Answer) => void,
	fail: (error: unknown) => void
): (question: Question) => void {
	let waiting: { question: Question } | undefined;
	let busy = false;
	const work = async () => {
		busy = true;
		while (waiting) {
			const { question } = waiting;
			waiting = undefined;
			try {
				tell(await ask(question));
			} catch (error) {
				fail(error);
			}
		}
		busy = false;
	};
	return (question) => {
		waiting = { question };
		if (!busy) void work();
	};
}
