import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Browsers that know light-dark(), which the two themes rest on. */
const BROWSERS = ['chrome123', 'edge123', 'firefox120', 'safari17.5'];

export default defineConfig({
  base: './', // the same folder works at /, below a path, and on IPFS
  plugins: [react(), tailwindcss()],
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
  build: { target: ['es2022', ...BROWSERS], cssTarget: BROWSERS, modulePreload: { polyfill: false } },
});
