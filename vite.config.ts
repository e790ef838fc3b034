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
  // Workers load what they rarely need (the PDF reader) in parts of their own.
  worker: { format: 'es' },
  build: {
    // Small fonts would go into the stylesheet as data: addresses, which the content policy does not take.
    assetsInlineLimit: (path) => (/\.(woff2?|ttf)$/.test(path) ? false : undefined),
    // `npm run bench:web` says what each page weighs; packing the decoders at every build costs seconds.
    reportCompressedSize: false,
  },
  server: { host: '127.0.0.1', port: Number(process.env.HANDSCRIPT_PORT_APP ?? 3000), strictPort: true },
})
