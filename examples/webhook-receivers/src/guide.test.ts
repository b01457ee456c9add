import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

it.each(['invoices', 'express', 'fastify', 'next', 'hono'])('the guide contains %s.ts', name => {
  expect(read('../../../docs/guides/webhooks.md')).toContain(`\`\`\`ts fragment\n${read(`${name}.ts`)}\`\`\``)
})
