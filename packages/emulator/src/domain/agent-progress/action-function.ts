import type { ActionRecord } from '../actions/action.js'
import type { ActionRunRecord } from '../actions/action-run.js'
import type { AgentRunRecord } from '../agents/agent-run.js'
import type { RunOutput } from '../agents/document-fields.js'
import type { RunInput } from '../agents/triggers.js'
import type { Context } from '../common/context.js'
import type { Step } from '../runs/step.js'

/** The function of an action. It can be called again with the same run, so repetition must be safe. */
export type ActionFunction = (context: Context, invocation: ActionInvocation) => Promise<ActionResult>

/** A run of an action whose function is called. */
export interface ActionInvocation {
  readonly action: ActionRecord
  readonly actionRun: ActionRunRecord
  /** The run of the agent; undefined if a client started the action without one. */
  readonly agentRun: AgentRunRecord | undefined
  /** The ids in the input of the run. */
  readonly input: RunInput
  /** 1 for the first attempt, also after a restart of the emulator. */
  readonly attempt: number
  /** Aborted when the emulator stops, or when a client ends the run. */
  readonly signal: AbortSignal
  /** Returns the output of the run of the agent, with the fields of the document in the input; empty without a run. */
  output(): Promise<RunOutput>
}

/** The result of a function. The lines are added to the log of the run (`logId`) in the write that stores the result. */
export type ActionResult = { readonly log?: readonly string[] } & (
  | {
      readonly status: 'succeeded'
      readonly output: Readonly<Record<string, unknown>>
      /** The resources that the function creates in the run of the agent. */
      readonly steps?: readonly Step[]
    }
  | { readonly status: 'failed'; readonly errors: readonly string[] }
  /** The run continues until a client ends it. */
  | { readonly status: 'waiting' }
  /** The function is called again at a time, by the clock of the emulator in milliseconds since 1970. */
  | { readonly status: 'retry'; readonly at: number }
)
