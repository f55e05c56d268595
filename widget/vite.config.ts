// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  root: here,
  publicDir: false,
  plugins: [demoShop()],
  build: {
    outDir: fileURLToPath(new URL('../dist/widget', import.meta.url)),
    emptyOutDir: true,
    target: ['es2020', 'safari15'],
    lib: {
      entry: fileURLToPath(new URL('./main.ts', import.meta.url)),
      formats: ['iife'],
      name: 'HandoverChat',
      fileName: () => 'widget.js',
    },
    rolldownOptions: { output: { banner: '/*! Handover web chat, MIT licence */' } },
  },
})

function demoShop(): Plugin {
  const folder = new URL('./demo-shop/', import.meta.url)
  return {
    name: 'demo-shop',
    generateBundle() {
      for (const name of readdirSync(folder)) {
        this.emitFile({
          type: 'asset',
          fileName: `demo-shop/${name}`,
          source: readFileSync(new URL(name, folder)),
        })
      }
    },
  }
}
