import legacy from '@vitejs/plugin-legacy';
import { defineConfig } from 'vite';

// 前端构建 — the islands, one build for Chrome 80 and later: modules, polyfills as used, no inline snippet. The manifest in
// dist/.vite/manifest.json says what a page must load; the polyfills come first. Style sheets are served as they are.
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  base: '/',
  logLevel: 'warn',
  plugins: [legacy({ renderLegacyChunks: false, modernTargets: ['chrome >= 80'], modernPolyfills: true })],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    cssTarget: 'chrome80',
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        board: 'src/web/islands/board.ts',
        explanation: 'src/web/islands/explanation.ts',
        'what-if': 'src/web/islands/what-if.ts',
        figure: 'src/web/islands/figure.ts',
        wall: 'src/web/islands/wall.ts',
        share: 'src/web/islands/share.ts',
        visit: 'src/web/islands/visit.ts',
      },
    },
  },
});
