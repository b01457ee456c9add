import type { Client } from '@las/client'
import type { z } from 'zod'
import type { Change } from '../safety/question.js'
import type { Created } from './created.js'

/** The call of a tool: the client of its caller, its limits, and callbacks. */
export interface ToolCall {
  readonly client: Client
  /** Aborted when the assistant cancels the call, or disconnects. */
  readonly signal: AbortSignal
  /** Folders below which files can be read; empty if the files of this machine are not those of the user. */
  readonly roots: readonly string[]
  readonly isReadOnly: boolean
  /** Reports progress to the assistant, if it wants to know. */
  progress(message: string): void
  /** The resources that the call has created so far. */
  readonly created: Created
  /**
   * Asks for confirmation of a change. Await it before the change.
   *
   * @param token The token that the assistant passes in the second call. If the client can ask its user, it is ignored.
   * @throws {ConfirmationNeeded} if the change has not been confirmed yet. Let it pass: the server responds with it.
   */
  confirm(change: Change, token: string | undefined): Promise<void>
}

/** The result of a tool. */
export interface ToolResult {
  /** Conforms to the output schema. */
  readonly data: Readonly<Record<string, unknown>>
  /** One sentence about the result, without text from documents. */
  readonly summary: string
  readonly image?: { readonly bytes: Uint8Array; readonly mimeType: string }
}

/** A tool that assistants call. */
export interface Tool {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: z.ZodObject
  readonly output: z.ZodObject
  /** Whether it only reads. The others do not exist on a read-only server. */
  readonly isRead: boolean
  /** Whether it can change or delete what exists, so that it asks for confirmation. */
  readonly isDestructive?: boolean
  readonly isIdempotent?: boolean
  run(args: never, call: ToolCall): Promise<ToolResult>
}

/** Checks that `run` accepts the arguments that `input` allows. */
export function defineTool<Input extends z.ZodObject>(
  tool: Omit<Tool, 'input' | 'run'> & {
    readonly input: Input
    run(args: z.infer<Input>, call: ToolCall): Promise<ToolResult>
  },
): Tool {
  return tool
}

/** Thrown by `confirm` until a change is confirmed. */
export class ConfirmationNeeded extends Error {
  readonly change: Change

  constructor(change: Change) {
    super(change.question)
    this.name = 'ConfirmationNeeded'
    this.change = change
  }
}
