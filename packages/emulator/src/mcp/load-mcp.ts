import type { IncomingMessage } from 'node:http'
import { ApiError } from '../platform/errors.js'

/** The options of a handler, as in `HandlerOptions` of `@las/mcp`. */
export interface McpHandlerOptions {
  readonly connect: (accessToken: string) => {
    readonly credentials: { readonly accessToken: string; readonly apiEndpoint: string }
    readonly fileOrigins: readonly string[]
    readonly allowInsecureHttp: boolean
  }
  readonly ca: string | undefined
  readonly confirmationKey: string
  readonly markUsed: (id: string, expiresAt: number) => Promise<boolean>
  readonly onError: (error: unknown) => void
}

/** A handler of MCP requests, as in `Handler` of `@las/mcp`. */
export interface McpHandler {
  fetch(request: Request, caller: { readonly accessToken: string }): Promise<Response>
}

/** The part of `@las/mcp` that the emulator uses. */
export interface McpPackage {
  createHandler(options: McpHandlerOptions): McpHandler
  toWebRequest(incoming: IncomingMessage, signal: AbortSignal, body: string): Request
}

/** Not a literal, because `@las/mcp` depends on the client, whose tests need the emulator: a build must not require it. */
const NAME: string = '@las/mcp'

/**
 * Loads the optional package for MCP.
 * @throws 404 if it is not installed. The message contains the command that installs it.
 */
export async function loadMcp(): Promise<McpPackage> {
  try {
    return await import(/* @vite-ignore */ NAME)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const isMissing = (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') && String(error).includes(NAME)
    if (!isMissing) throw error
    throw new ApiError(404, `MCP requires the package ${NAME}. Run: npm install ${NAME}`)
  }
}
