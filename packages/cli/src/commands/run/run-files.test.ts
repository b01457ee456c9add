import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from '@las/client'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../../../tooling/api-test.js'
import { runLas } from '../../testing/run-las.js'
import { FIELDS, invoiceFolder } from '../reading/testing/invoice-folder.js'

interface Result {
  file: string
  status: string
  runId: string
  documentId: string
  fields: { label: string; value: unknown }[]
  variables?: object
}

const resultsOf = (stdout: string): Result[] => JSON.parse(stdout).documents

describe('las run', () => {
  apiTest('prints the values of finished runs, and those of runs that wait for a person', async ({ credentials }) => {
    const client = new Client(credentials)
    const { directory, invoices } = await invoiceFolder(2)
    const automatic = await client.createReviewAgent({ fieldConfig: FIELDS, review: { threshold: 0 } })
    const args = ['run', '.', '--json', '--variable', 'customer=4711', '--agent']
    const finished = await runLas([...args, automatic.agent.agentId], { credentials, directory })
    expect(finished.code).toBe(0)
    const results = resultsOf(finished.stdout)
    expect(results.map(({ file, status }) => `${file} ${status}`)).toEqual(['0.pdf completed', '1.pdf completed'])
    expect(results.map(({ fields }) => fields.find(({ label }) => label === 'total_amount')?.value)).toEqual(
      invoices.map(({ labels }) => labels.total_amount),
    )
    expect(results[0]?.variables).toEqual({ customer: '4711' })

    const reviewed = await client.createReviewAgent({ fieldConfig: FIELDS, review: { threshold: 1 } })
    const waiting = await runLas([...args, reviewed.agent.agentId], { credentials, directory })
    expect(waiting.code).toBe(0)
    expect(resultsOf(waiting.stdout).map(({ status }) => status)).toEqual(['ready-for-review', 'ready-for-review'])
    expect(waiting.stderr).toContain(`Run: las review --agent ${reviewed.agent.agentId}`)
  })

  apiTest('only starts the runs with --no-wait', async ({ credentials }) => {
    const client = new Client(credentials)
    const { directory } = await invoiceFolder(1)
    const { agent } = await client.createReviewAgent({ fieldConfig: FIELDS, review: { threshold: 1 } })
    const args = ['run', '0.pdf', '--agent', agent.agentId, '--no-wait', '--output', 'id']
    const { code, stdout } = await runLas(args, { credentials, directory })
    expect(code).toBe(0)
    const { runs } = await client.listAgentRuns(agent.agentId)
    expect(stdout).toBe(`${runs[0]?.runId}\n`)
  })

  apiTest('reports the run and the document of a failure', async ({ credentials }) => {
    const client = new Client(credentials)
    const { directory } = await invoiceFolder(1)
    await writeFile(join(directory, 'broken.pdf'), '%PDF-1.7 broken')
    const { agent } = await client.createReviewAgent({ fieldConfig: FIELDS, review: { threshold: 0 } })
    const { code, stdout } = await runLas(['run', '.', '--agent', agent.agentId, '--json'], { credentials, directory })
    expect(code).toBe(1)
    const [ok, broken] = resultsOf(stdout)
    expect(ok?.status).toBe('completed')
    expect(broken).toMatchObject({ status: 'failed', runId: expect.any(String), documentId: expect.any(String) })
  })
})
