import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request that the proxy forwarded, and its response. */
export interface ForwardedRequest {
  readonly method: string
  /** The path below the API endpoint, URL-encoded. */
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
  readonly status: number
  readonly responseText: string
}

/** A server that forwards requests to an API and records them. */
export interface RecordingProxy {
  readonly apiEndpoint: string
  /** The requests since the last call. */
  take(): ForwardedRequest[]
  close(): Promise<void>
}

export async function startRecordingProxy(apiEndpoint: string): Promise<RecordingProxy> {
  const target = new URL(apiEndpoint)
  const requests: ForwardedRequest[] = []
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request
    const text = await readText(request)
    const hasBody = text !== ''
    const answer = await fetch(new URL(url, target), {
      method,
      headers: {
        ...(headers.authorization !== undefined && { authorization: headers.authorization }),
        ...(hasBody && { 'content-type': 'application/json' }),
      },
      ...(hasBody && { body: text }),
    })
    const responseText = await answer.text()
    const { pathname, searchParams } = new URL(url, target)
    requests.push({
      method,
      path: pathname.slice(target.pathname.length),
      query: searchParams,
      body: hasBody ? JSON.parse(text) : undefined,
      status: answer.status,
      responseText,
    })
    response.writeHead(answer.status, responseText === '' ? {} : { 'content-type': 'application/json' })
    response.end(responseText)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    apiEndpoint: `http://127.0.0.1:${port}${target.pathname}`,
    take: () => requests.splice(0),
    close: () =>
      new Promise((resolve, reject) => {
        server.close(error => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
