import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

export default defineConfig({
  // Under vitest the modules are tested as they are; the Remix plugin would strip their server halves.
  plugins: process.env.VITEST ? [] : [tailwindcss(), remix(remixConfig)],
  // Workers load their heavy parts when they need them, which only modules can.
  worker: { format: 'es' },
  server: { host: '127.0.0.1', port: Number(process.env.HANDSCRIPT_PORT_APP ?? 3000), strictPort: true },
})
