import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: at('.'),
  publicDir: false,
  plugins: [react(), tailwindcss()],
  build: {
    outDir: at('../out/renderer'),
    // The till, and the page that faces the customer.
    rolldownOptions: { input: [at('index.html'), at('customer.html')] },
    emptyOutDir: true,
    // Chromium of the window, and browsers of the last two years.
    target: 'es2023',
    // The page's policy lets fonts and scripts come from files only, never from data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2_000,
  },
})
