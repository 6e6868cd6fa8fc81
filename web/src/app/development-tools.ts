import type { ComponentType } from 'react';

/** What the development feature hands to the shell; a type alone, so that nothing of it is loaded elsewhere. */
export type DevelopmentTools = { Bar: ComponentType };
