import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@las/client'
import { createEmulatorTest, type EmulatorFixtures } from '@las/emulator/vitest'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import type { TestAPI } from 'vitest'
import { type StdioClient, type StdioOptions, startStdio } from './stdio-client.js'

export interface McpFixtures extends EmulatorFixtures {
  api: Client
  /** A folder with the files invoice-0.pdf to invoice-3.pdf. */
  folder: string
  /** Starts a server over stdio in the folder, with the credentials of the emulator. */
  start: (options?: StdioOptions) => Promise<StdioClient>
}

/** A test with an emulator and servers. Each file has its own emulator. */
export const mcpTest: TestAPI<McpFixtures> = createEmulatorTest().extend<Omit<McpFixtures, keyof EmulatorFixtures>>({
  api: [async ({ credentials }, use) => use(new Client(credentials)), { scope: 'file' }],
  folder: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of the fixtures from the pattern.
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'las-mcp-'))
      for (const [index, invoice] of sampleInvoices.slice(0, 4).entries()) {
        await writeFile(join(folder, `invoice-${index}.pdf`), await renderInvoice(invoice))
      }
      await use(folder)
      await rm(folder, { recursive: true })
    },
    { scope: 'file' },
  ],
  start: async ({ credentials, folder }, use) => {
    const clients: StdioClient[] = []
    await use(async options => {
      const client = await startStdio({ credentials, directory: folder, ...options })
      clients.push(client)
      return client
    })
    for (const client of clients) await client.close()
  },
})

/** Calls a tool that needs confirmation, confirms the call, and returns its result. */
// biome-ignore lint/suspicious/noExplicitAny: tests look at any part of a result.
export async function callConfirmed(client: StdioClient, name: string, args: object): Promise<any> {
  const { structuredContent } = await client.call(name, args)
  return client.call(name, { ...args, confirm: structuredContent.confirm })
}

/** The correct value of a field of a sample invoice. */
export const labelOf = (index: number, label: string): string | null => {
  const value: unknown = sampleInvoices[index]?.labels[label as never]
  return typeof value === 'string' ? value : null
}
