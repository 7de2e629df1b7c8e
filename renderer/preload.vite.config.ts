import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** A sandboxed preload must be one CommonJS file. */
export default defineConfig({
  root: at('..'),
  publicDir: false,
  build: {
    outDir: at('../out'),
    emptyOutDir: false,
    target: 'es2023',
    lib: { entry: at('../electron/preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
    rollupOptions: { external: ['electron'] },
  },
})
