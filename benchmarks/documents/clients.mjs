// Functions that create documents with each client, as its users would write it. No client loads the code of another.

/** @typedef {(contents: Uint8Array[]) => Promise<unknown>} Run */
/** @type {Record<string, (origin: string) => Promise<Run>>} */
export const clients = {
  'a connection per request, 32 at a time': async origin => {
    const { request } = await import('node:http')
    const authorization = 'Bearer token'
    /** @param {string} method @param {string} url @param {string | Uint8Array} body @returns {Promise<string>} */
    const call = (method, url, body) =>
      new Promise((resolve, reject) => {
        const headers = { authorization, 'content-length': Buffer.byteLength(body) }
        const outgoing = request(url, { method, agent: false, headers }, response => {
          let text = ''
          response.setEncoding('utf8')
          response.on('data', chunk => {
            text += chunk
          })
          response.on('end', () => resolve(text))
        })
        outgoing.on('error', reject).end(body)
      })
    return async contents => {
      const remaining = [...contents]
      const worker = async () => {
        for (let content = remaining.pop(); content; content = remaining.pop()) {
          const { fileUrl } = JSON.parse(
            await call('POST', `${origin}/v1/documents`, JSON.stringify({ contentType: 'application/pdf' })),
          )
          await call('PUT', fileUrl, content)
        }
      }
      await Promise.all(Array.from({ length: 32 }, worker))
    }
  },
  'this SDK, axios (default)': origin => sdkClient(origin, {}, async () => (await import('@las/core')).axiosAdapter()),
  'this SDK, @las/core/node': origin =>
    sdkClient(origin, {}, async () => (await import('@las/core/node')).nodeAdapter()),
  'this SDK, @las/core/node, inline': origin =>
    sdkClient(origin, { inline: true }, async () => (await import('@las/core/node')).nodeAdapter()),
}

/**
 * @param {string} origin
 * @param {import('@las/documents').CreateDocumentsOptions} options
 * @param {() => Promise<import('@las/core').HttpAdapter>} load
 * @returns {Promise<Run>}
 */
async function sdkClient(origin, options, load) {
  const [{ createTransport, path }, { createDocuments }, http] = await Promise.all([
    import('@las/core'),
    import('@las/documents'),
    load(),
  ])
  const credentials = { clientId: 'id', clientSecret: 'secret', apiEndpoint: `${origin}/v1`, authEndpoint: origin }
  const transport = createTransport({ credentials, http })
  // Load the modules that are loaded with the first request.
  await transport.request({ method: 'GET', path: path('/warm') })
  return async contents => {
    const { failed, outcomes } = await createDocuments(transport, contents, { concurrency: 32, ...options })
    if (failed > 0) throw outcomes.find(({ status }) => status === 'failed')
  }
}
