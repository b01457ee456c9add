import { Agent, request } from 'undici'

/** @typedef {{ status: number, text: string }} Response */

/** Sends requests unchanged, even if they are invalid. */
export class AttackClient {
  /** @param {{ origin: string, headers: Record<string, string> }} emulator */
  constructor({ origin, headers }) {
    this.origin = origin
    this.headers = headers
    this.dispatcher = new Agent({ connections: 32 })
  }

  /**
   * @param {import('undici').Dispatcher.HttpMethod} method @param {string} path below `/v1`, or a URL
   * @param {string | Buffer} [body] @param {AbortSignal} [signal] @returns {Promise<Response>}
   */
  async send(method, path, body, signal) {
    const url = path.startsWith('/') ? `${this.origin}/v1${path}` : path
    const headers = { ...this.headers, ...(typeof body === 'string' && { 'content-type': 'application/json' }) }
    const response = await request(url, { method, headers, body, signal, dispatcher: this.dispatcher })
    return { status: response.statusCode, text: await response.body.text() }
  }

  /** Uploads a file to a new document. @param {Buffer} content @returns {Promise<string>} the `fileUrl` of the document */
  async upload(content) {
    const { fileUrl } = JSON.parse((await this.send('POST', '/documents', '{"contentType":"image/png"}')).text)
    const { status, text } = await this.send('PUT', fileUrl, content)
    if (status !== 200) throw new Error(`The upload was rejected: ${text}`)
    return fileUrl
  }

  /** @param {Response} response */
  describe({ status, text }) {
    const message = /^\s*\{/.test(text) ? JSON.parse(text).message : undefined
    return message === undefined ? `${status}` : `${status}: ${message}`
  }

  close() {
    return this.dispatcher.destroy()
  }
}
