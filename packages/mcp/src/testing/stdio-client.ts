import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { EmulatorCredentials } from '@las/emulator'
import { bundleProgram } from '../../../../tooling/bundle-program.js'

/** The test files of a worker share the bundle. */
const shared = globalThis as typeof globalThis & { lasMcpBundle?: Promise<string> }

/** Bundles the program from its sources, once, and returns the path of the file. */
export function bundledMcp(): Promise<string> {
  shared.lasMcpBundle ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), 'las-mcp-bundle-'))
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    const file = join(folder, 'las-mcp.mjs')
    await bundleProgram(new URL('../bin.ts', import.meta.url), file)
    return file
  })()
  return shared.lasMcpBundle
}

/** A message of JSON-RPC. */
export interface Message {
  readonly id?: number | string
  readonly method?: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look at any part of a message.
  readonly params?: any
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly result?: any
  readonly error?: { readonly code: number; readonly message: string }
}

export interface StdioOptions {
  readonly args?: readonly string[]
  readonly credentials?: EmulatorCredentials
  readonly directory?: string
  readonly env?: Readonly<Record<string, string>>
  /** The capabilities of the client. */
  readonly capabilities?: object
}

/**
 * A client of the program over stdio, which only uses Node.js: it reads and writes lines of JSON. It thus finds mistakes that a client
 * with the SDK of the server would share.
 */
export class StdioClient {
  readonly process: ChildProcessWithoutNullStreams
  /** Requests and notifications of the server. */
  readonly received: Message[] = []
  /** Responds to requests of the server. */
  onRequest: (request: Message) => object = () => ({})
  /** The lines on standard output that are not messages. */
  output = ''
  /** The messages on standard error. */
  stderr = ''
  readonly exitCode: Promise<number | null>
  readonly #waiting = new Map<number | string, (message: Message) => void>()
  #nextId = 1

  constructor(child: ChildProcessWithoutNullStreams) {
    this.process = child
    child.stderr.on('data', (chunk: Buffer) => {
      this.stderr += chunk
    })
    child.stdin.on('error', () => {})
    this.exitCode = new Promise(resolve => child.once('close', resolve))
    createInterface({ input: child.stdout }).on('line', line => {
      if (line.startsWith('{')) this.#receive(JSON.parse(line))
      else this.output += `${line}\n`
    })
  }

  #receive(message: Message): void {
    if (message.method === undefined) {
      this.#waiting.get(message.id ?? -1)?.(message)
      return
    }
    this.received.push(message)
    if (message.id !== undefined) this.write({ id: message.id, result: this.onRequest(message) })
  }

  write(message: object): void {
    this.process.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
  }

  /** Sends a request and returns the response. */
  async request(method: string, params: object = {}, id: number | string = this.#nextId++): Promise<Message> {
    const response = new Promise<Message>((resolve, reject) => {
      this.#waiting.set(id, resolve)
      void this.exitCode.then(code => reject(new Error(`The server ended with ${code}: ${this.stderr}`)))
    })
    this.write({ id, method, params })
    return response
  }

  /** Calls a tool and returns its result. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look at any part of a result.
  async call(name: string, args: object = {}, meta?: object): Promise<any> {
    const { result, error } = await this.request('tools/call', {
      name,
      arguments: args,
      ...(meta && { _meta: meta }),
    })
    if (error) throw new Error(error.message)
    return result
  }

  async close(): Promise<number | null> {
    this.process.stdin.end()
    return this.exitCode
  }
}

/** Starts the program and, unless the arguments end it, opens a session of the protocol of 2025. */
export async function startStdio(options: StdioOptions = {}): Promise<StdioClient> {
  const client = await spawnMcp(options)
  const { result } = await client.request('initialize', {
    protocolVersion: '2025-06-18',
    capabilities: options.capabilities ?? {},
    clientInfo: { name: 'stdio-client', version: '1' },
  })
  if (result?.protocolVersion !== '2025-06-18') throw new Error(`Unexpected result: ${JSON.stringify(result)}`)
  client.write({ method: 'notifications/initialized' })
  return client
}

/** Starts the program. */
export async function spawnMcp({ args = [], credentials, directory, env }: StdioOptions): Promise<StdioClient> {
  const file = await bundledMcp()
  const home = join(file, '..')
  return new StdioClient(
    spawn(process.execPath, [file, ...args], {
      cwd: directory ?? home,
      env: { ...inherited(), HOME: home, USERPROFILE: home, ...(credentials && environmentOf(credentials)), ...env },
    }),
  )
}

const environmentOf = ({ clientId, clientSecret, apiEndpoint, authEndpoint }: EmulatorCredentials) => ({
  LAS_CLIENT_ID: clientId,
  LAS_CLIENT_SECRET: clientSecret,
  LAS_API_ENDPOINT: apiEndpoint,
  LAS_AUTH_ENDPOINT: authEndpoint,
})

/** The variables that Node.js needs; none with credentials. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'NODE_OPTIONS', 'NODE_REDIRECT_WARNINGS']
  return Object.fromEntries(names.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))
}
