/** For the `setupFiles` of projects whose tests run forge. */
import { afterAll } from 'vitest';
import { copyForgeNotes } from './forge-notes.ts';

afterAll(await copyForgeNotes());
