import { parseArgs } from 'node:util'

/** The command line of `las-mcp`. */
export interface Arguments {
  readonly isReadOnly: boolean
  readonly tools: readonly string[] | undefined
  readonly organizationId: string | undefined
  readonly profile: string | undefined
  /** Folders that were named; undefined for the default. */
  readonly roots: readonly string[] | undefined
  /** The port over HTTP, 0 for any; undefined over stdio. */
  readonly port: number | undefined
  readonly wantsHelp: boolean
  readonly wantsVersion: boolean
}

export const HELP = `Usage: las-mcp [options]

Lets AI assistants read documents, review them, train models and run agents, over the Model Context Protocol.

  --read-only          only tools and operations that read
  --tools A,B          only these tools
  --organization ID    refuse credentials of another organization
  --profile NAME       the profile of the credentials file
  --root FOLDER        read files below this folder (can be repeated); over stdio the working directory by default,
                       unless it is or contains the home folder, or is the root of a file system
  --http [PORT]        streamable HTTP on 127.0.0.1 instead of stdio; port 8800 by default
  --help, --version

Credentials are those of all LAS clients: environment variables such as LAS_CLIENT_ID, or the files that las login writes.
With --http, clients send the header "Authorization: Bearer TOKEN" with the token in LAS_MCP_TOKEN, or the one printed at the start.
`

const DEFAULT_PORT = 8800

/** @throws {UsageError} if an argument is invalid. */
export function parseArguments(args: readonly string[]): Arguments {
  // The port is optional, which parseArgs cannot express.
  const normalized = args.flatMap((argument, index) => {
    if (argument !== '--http') return [argument]
    const next = args[index + 1]
    return next === undefined || next.startsWith('-') ? [`--http=${DEFAULT_PORT}`] : ['--http']
  })
  const { values } = parse(normalized)
  return {
    isReadOnly: values['read-only'] ?? false,
    tools: values.tools
      ?.split(',')
      .map(name => name.trim())
      .filter(Boolean),
    organizationId: values.organization,
    profile: values.profile ?? (process.env.LAS_PROFILE?.trim() || undefined),
    roots: values.root,
    port: values.http === undefined ? undefined : portOf(values.http),
    wantsHelp: values.help ?? false,
    wantsVersion: values.version ?? false,
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        'read-only': { type: 'boolean' },
        tools: { type: 'string' },
        organization: { type: 'string' },
        profile: { type: 'string' },
        root: { type: 'string', multiple: true },
        http: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function portOf(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new UsageError(`--http must be a port from 0 to 65535, not ${text}.`)
}

/** An invalid command line. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
