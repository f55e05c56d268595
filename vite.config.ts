import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.HANDOVER_SERVER ?? 'http://127.0.0.1:3000'
const toServer = { target: server, changeOrigin: false }

export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    // Older targets make light-dark() depend on declarations that Mantine does not write.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
  },
  server: {
    proxy: { '^/api/': toServer, '^/chat/': toServer, '/demo-shop': toServer, '/widget.js': toServer },
  },
})
