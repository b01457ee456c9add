import { randomBytes } from 'node:crypto'
import { type Arguments, HELP, parseArguments, UsageError } from './arguments.js'

const USAGE_EXIT_CODE = 2

/**
 * Runs `las-mcp`. Over stdio, standard output only contains the protocol; all messages are on standard error.
 *
 * @returns the exit code, when the server has ended.
 */
export async function runCommand(args: readonly string[]): Promise<number> {
  try {
    return await run(parseArguments(args))
  } catch (error) {
    console.error(`las-mcp: ${error instanceof Error ? error.message : String(error)}`)
    if (!(error instanceof UsageError || error instanceof RangeError)) return 1
    console.error('Run it with --help for its options.')
    return USAGE_EXIT_CODE
  }
}

async function run(given: Arguments): Promise<number> {
  if (given.wantsHelp) {
    process.stdout.write(HELP)
    return 0
  }
  if (given.wantsVersion) {
    const { version } = await import('../../package.json')
    process.stdout.write(`${version}\n`)
    return 0
  }
  if (given.port === undefined) await serveStdio(given)
  else await serveHttp(given, given.port)
  return 0
}

const clientOptions = ({ profile }: Arguments) => (profile === undefined ? {} : { profile })

const reportError = (error: unknown): void => console.error('las-mcp:', error)

async function serveStdio(given: Arguments): Promise<void> {
  // Nothing else may write to standard output.
  console.log = console.error
  const [
    { serveStdio: serve },
    { createServer },
    { createConfirmations },
    { adapterFor, connector },
    { selectTools },
    { defaultRoots },
  ] = await Promise.all([
    import('@modelcontextprotocol/server/stdio'),
    import('../server/create-server.js'),
    import('../safety/confirmation.js'),
    import('../server/connect.js'),
    import('../tools/select-tools.js'),
    import('./default-roots.js'),
  ])
  const options = {
    tools: selectTools(given.tools, given.isReadOnly),
    isReadOnly: given.isReadOnly,
    roots: given.roots ?? (await defaultRoots()),
    connector: connector(() => clientOptions(given), {
      organizationId: given.organizationId,
      http: adapterFor(),
    }),
    principal: '',
    confirmations: createConfirmations(),
    onError: reportError,
  }
  const server = serve(() => createServer(options), { onerror: reportError })
  await ended(process.stdin)
  await server.close()
}

async function serveHttp(given: Arguments, port: number): Promise<void> {
  const [{ createHandler }, { startHttpServer }] = await Promise.all([
    import('../server/http-handler.js'),
    import('./http-server.js'),
  ])
  const givenToken = process.env.LAS_MCP_TOKEN?.trim() || undefined
  if (givenToken !== undefined && givenToken.length < 16) {
    throw new UsageError('LAS_MCP_TOKEN must have at least 16 characters.')
  }
  const token = givenToken ?? randomBytes(24).toString('base64url')
  const handler = createHandler({
    connect: () => clientOptions(given),
    readOnly: given.isReadOnly,
    tools: given.tools,
    organizationId: given.organizationId,
    roots: given.roots,
    onError: reportError,
  })
  const server = await startHttpServer(handler, { port, token, onError: reportError })
  console.error(`las-mcp listens on ${server.url}`)
  if (givenToken === undefined) console.error(`Clients must send the header: Authorization: Bearer ${token}`)
  await ended()
  await server.close()
}

/** Resolves when a stream ends, or the process should stop. */
function ended(stream?: NodeJS.ReadStream): Promise<void> {
  return new Promise(resolve => {
    stream?.once('end', resolve).once('close', resolve)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
