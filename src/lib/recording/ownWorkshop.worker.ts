/** The worker: nothing but the shell around a bench for networks of others. */
import { expose } from 'comlink';
import { loadRuntime } from '../inference/runtime.browser.ts';
import { createOwnWorkshop } from './ownWorkshop.ts';

let environment: ReturnType<typeof loadRuntime> | undefined;

const api = createOwnWorkshop(() => (environment ??= loadRuntime('wasm', 1)));

expose(api);
