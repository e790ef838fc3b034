import { loadFont } from './browser-fonts.ts'
import { fetchBytes, toJpeg } from './browser-pictures.ts'
import { serveExport } from './serve-export.ts'

// The first message brings the port all others go through: a port is typed alike in pages and workers.
addEventListener('message', ({ ports: [port] }) => {
  if (port) serveExport(port, { fetchBytes, toJpeg, loadFont })
})
