import { randomBytes } from 'node:crypto'
import type { CallToolResult } from '@modelcontextprotocol/server'
import type { ToolResult } from '../definition/tool.js'
import { untrustedBlock, visibleJson } from '../safety/untrusted-text.js'
import type { DescribedError } from './describe-error.js'

/** A result with its data as structured content, and in a block of untrusted data for clients that only read text. */
export function resultOf({ data, summary, image }: ToolResult): CallToolResult {
  const structuredContent = visibleJson(data)
  return {
    structuredContent,
    content: [
      { type: 'text', text: summary },
      ...(image
        ? [{ type: 'image' as const, data: Buffer.from(image.bytes).toString('base64'), mimeType: image.mimeType }]
        : []),
      blockOf(structuredContent),
    ],
  }
}

/** The result of a call that failed, with the message in a block of untrusted data. */
export const errorResultOf = ({ advice, message }: DescribedError): CallToolResult => ({
  isError: true,
  content: [{ type: 'text', text: visibleJson(advice) }, blockOf(visibleJson({ message }))],
})

const blockOf = (value: object): { type: 'text'; text: string } => ({
  type: 'text',
  text: untrustedBlock(value, randomBytes(9).toString('base64url')),
})
