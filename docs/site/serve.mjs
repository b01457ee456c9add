// Serves the built site on the loopback. With the script `site`, it prints the address and runs until it is interrupted.
import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../../tooling/steps.mjs'

const dist = join(root, 'docs/.vitepress/dist')
/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.txt': 'text/plain',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
}

/** @param {number} [port] by default any free port @returns {Promise<{ url: string, close: () => Promise<void> }>} */
export async function serveSite(port = 0) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = join(dist, normalize(decodeURIComponent(pathname)).replace(/^(\.\.[/\\])+/, ''))
    const file = [path, `${path}.html`, join(path, 'index.html')].find(each =>
      statSync(each, { throwIfNoEntry: false })?.isFile(),
    )
    const shown = file ?? join(dist, '404.html')
    const type = types[extname(shown)] ?? 'application/octet-stream'
    response.writeHead(file ? 200 : 404, { 'Content-Type': /^text|json/.test(type) ? `${type}; charset=utf-8` : type })
    createReadStream(shown).pipe(response)
  })
  await new Promise(resolve => server.listen(port, '127.0.0.1', () => resolve(undefined)))
  const address = /** @type {import('node:net').AddressInfo} */ (server.address())
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => new Promise(resolve => server.close(() => resolve()).closeAllConnections()),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serveSite(Number(process.env.PORT ?? 5173))
  console.log(`The documentation is at ${url}`)
}
