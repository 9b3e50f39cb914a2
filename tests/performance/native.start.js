/** A worker thread starts without tsx; this teaches it TypeScript and goes on with the real one. */
import { register } from 'tsx/esm/api';

register();
await import('./native.worker.ts');
