export { sha256Hex } from '../models/sha256.ts';
