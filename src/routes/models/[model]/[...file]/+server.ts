import { answerModelFile } from '$lib/server/modelFiles.ts';
import type { RequestHandler } from './$types';

/** A file of a model that was added after the app was built. */
export const GET: RequestHandler = ({ params }) => answerModelFile(params.model, params.file);
