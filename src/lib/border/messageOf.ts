/** What an error says; of a thrown value that is none, its text. */
export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
