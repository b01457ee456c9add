// Functions that upload and download a file with each client, as its users would write it. No client loads the code of another.

/** @typedef {(size: 'small' | 'large', path: string) => Promise<unknown>} Transfer */
/** @typedef {(origin: string) => Promise<Transfer>} ClientFactory */
/** @type {Record<string, { upload?: ClientFactory, download?: ClientFactory }>} */
export const clients = {
  'node:http': {
    async upload(origin) {
      const [{ request }, { createReadStream, statSync }, { pipeline }] = await Promise.all([
        import('node:http'),
        import('node:fs'),
        import('node:stream/promises'),
      ])
      return (size, path) =>
        new Promise((resolve, reject) => {
          const headers = { authorization: 'Bearer token', 'content-length': statSync(path).size }
          const outgoing = request(`${origin}/files/${size}`, { method: 'PUT', headers }, response => {
            response.resume().on('end', resolve)
          })
          pipeline(createReadStream(path), outgoing).catch(reject)
        })
    },
    async download(origin) {
      const { get } = await import('node:http')
      return size =>
        new Promise((resolve, reject) => {
          get(`${origin}/files/${size}`, response => consume(response).then(resolve, reject)).on('error', reject)
        })
    },
  },
  'this SDK, axios (default)': sdkClient(async () => (await import('@las/core')).createTransport),
  'this SDK, @las/core/node': sdkClient(async () => (await import('@las/core/node')).createTransport),
  'this SDK, @las/core/fetch': sdkClient(async () => (await import('@las/core/fetch')).createTransport),
  'bare axios': {
    async upload(origin) {
      const [{ default: axios }, { createReadStream, statSync }] = await Promise.all([
        import('axios'),
        import('node:fs'),
      ])
      return (size, path) =>
        axios.put(`${origin}/files/${size}`, createReadStream(path), {
          headers: { 'content-length': statSync(path).size },
          maxBodyLength: Number.POSITIVE_INFINITY,
          maxRedirects: 0,
        })
    },
    async download(origin) {
      const { default: axios } = await import('axios')
      return async size => consume((await axios.get(`${origin}/files/${size}`, { responseType: 'stream' })).data)
    },
  },
}

/**
 * @param {() => Promise<(options: import('@las/core').TransportOptions) => import('@las/core').Transport>} load
 * @returns {{ upload: ClientFactory, download: ClientFactory }}
 */
function sdkClient(load) {
  /** @param {string} origin */
  const connect = async origin =>
    (await load())({
      credentials: { clientId: 'id', clientSecret: 'secret', authEndpoint: origin, apiEndpoint: `${origin}/v1` },
    })
  return {
    async upload(origin) {
      const [transport, { putDocumentContent }] = await Promise.all([connect(origin), import('@las/documents')])
      return (size, path) => putDocumentContent(transport, documentAt(origin, size), path)
    },
    async download(origin) {
      const [transport, { streamDocumentContent }] = await Promise.all([connect(origin), import('@las/documents')])
      return async size => consume(await streamDocumentContent(transport, documentAt(origin, size)))
    },
  }
}

/** @param {string} origin @param {string} size */
function documentAt(origin, size) {
  return { documentId: size, fileUrl: `${origin}/files/${size}` }
}

/** @param {AsyncIterable<Uint8Array>} stream */
async function consume(stream) {
  let bytes = 0
  for await (const chunk of stream) bytes += chunk.byteLength
  return bytes
}
