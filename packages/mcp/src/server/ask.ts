import {
  acceptedContent,
  type CallToolResult,
  CLIENT_CAPABILITIES_META_KEY,
  type InputRequiredResult,
  inputRequired,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { z } from 'zod'
import { ConfirmationNeeded, type ToolCall } from '../definition/tool.js'
import type { Confirmations, ConfirmedCall } from '../safety/confirmation.js'
import { type Change, questionLines } from '../safety/question.js'
import { ToolError } from '../safety/tool-error.js'
import { resultOf } from './results.js'

/** The confirmation of a call: by its user if the client can ask, otherwise by a second call of the assistant. */
export interface Confirmation {
  readonly confirm: ToolCall['confirm']
  /** The result that asks for the confirmation. */
  ask(change: Change): CallToolResult | InputRequiredResult
}

export function confirmationOf(
  call: Pick<ConfirmedCall, 'tool' | 'args' | 'principal'>,
  context: ServerContext,
  server: McpServer,
  confirmations: Confirmations,
): Confirmation {
  return canAsk(server, context) ? byUser() : byAssistant()

  /** An assistant cannot confirm a call itself: the token is in a part of the protocol that it does not see. */
  function byUser(): Confirmation {
    const { requestState, inputResponses } = context.mcpReq
    return {
      async confirm(change) {
        const token: unknown = requestState()
        // The token shows that the user was asked about exactly this change.
        const isAsked =
          inputResponses !== undefined &&
          typeof token === 'string' &&
          (await confirmations.redeem(token, { ...call, change, asker: 'client' }))
        if (!isAsked) throw new ConfirmationNeeded(change)
        const answer = acceptedContent(inputResponses, 'confirm', z.object({ confirm: z.boolean() }))
        if (answer?.confirm === true) return
        throw new ToolError('declined', 'The user did not confirm the call.', 'Nothing was changed. Do not repeat it.')
      },
      ask: change =>
        inputRequired({
          inputRequests: {
            confirm: inputRequired.elicit({
              message: questionLines(change).join('\n'),
              requestedSchema: {
                type: 'object',
                properties: { confirm: { type: 'boolean', title: 'Confirm' } },
                required: ['confirm'],
              },
            }),
          },
          requestState: confirmations.issue({ ...call, change, asker: 'client' }),
        }),
    }
  }

  function byAssistant(): Confirmation {
    return {
      async confirm(change, token) {
        if (token === undefined) throw new ConfirmationNeeded(change)
        if (await confirmations.redeem(token, { ...call, change, asker: 'assistant' })) return
        throw new ToolError(
          'invalid_confirmation',
          'The confirmation token is invalid, was used, has expired, or is for other arguments or values.',
          'Call the tool again without confirm, show the user the question, and pass the new token.',
        )
      },
      ask(change) {
        const token = confirmations.issue({ ...call, change, asker: 'assistant' })
        return resultOf({
          data: { status: 'needs-confirmation', question: questionLines(change), confirm: token },
          summary: `Nothing has changed yet. Show the user the question with all of its lines, and wait for the answer. If they agree, repeat the call with confirm: ${token}`,
        })
      },
    }
  }
}

/** Whether the client can ask its user. */
function canAsk({ server }: McpServer, { mcpReq: { envelope }, http }: ServerContext): boolean {
  const ofRequest = (envelope as Record<string, unknown> | undefined)?.[CLIENT_CAPABILITIES_META_KEY]
  if (ofRequest !== undefined) return isAbleToAsk(Object(ofRequest))
  // Over HTTP, requests of the earlier protocol do not belong to a session in which the server could ask.
  return http === undefined && isAbleToAsk(server.getClientCapabilities())
}

function isAbleToAsk(capabilities: { elicitation?: object | undefined } | undefined): boolean {
  const elicitation = capabilities?.elicitation
  if (elicitation === undefined) return false
  // An empty object means that forms are supported.
  return 'form' in elicitation || Object.keys(elicitation).length === 0
}
