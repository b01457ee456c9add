import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server before the API that answers the request with this number, and all later ones, with an error. */
export async function startPageProxy(
  apiEndpoint: string,
  failingRequest: number,
): Promise<{ readonly endpoint: string; close(): Promise<void> }> {
  const target = new URL(apiEndpoint)
  let count = 0
  const server = createServer(async ({ url = '', headers: { authorization = '' } }, response) => {
    count++
    if (count >= failingRequest) return response.writeHead(400).end('{"message":"The page is broken"}')
    const answer = await fetch(new URL(url, target.origin), { headers: { authorization } })
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}${target.pathname}`,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}
