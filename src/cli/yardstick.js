#!/usr/bin/env node
// The `yardstick` command: reads the TypeScript sources directly, so that a clone needs no build step.
import { register } from 'tsx/esm/api';

register();
await import('./main.ts');
