import type { JSX } from 'preact'
import { session } from '../../api/session.js'
import { addSamples } from '../../api/tools.js'
import { CodeSample } from '../../objects/code-sample.js'
import { PageHead } from '../../objects/page-head.js'
import { UploadArea } from '../../objects/upload/upload-area.js'
import { UploadButton } from '../../objects/upload/upload-button.js'
import { useAction } from '../../objects/use-action.js'
import { Button } from '../../parts/button.js'
import { LoadBar } from '../../parts/load-bar.js'
import { Panel } from '../../parts/panel.js'
import { ErrorState } from '../../parts/states.js'

/** The overview of an organization without objects: ways to start. */
export function FirstSteps({ onChange }: { onChange: () => Promise<void> }): JSX.Element {
  const endpoint = session.value?.apiEndpoint ?? ''
  return (
    <>
      <PageHead title="Nothing is stored yet" />
      <p class="ink-2">The API is at {endpoint}. This page fills as soon as a request arrives.</p>
      <UploadArea />
      <div class="first-steps">
        <Panel title="Upload a document">
          <p class="ink-2">
            Drop PDF files, images or emails anywhere on this page, paste them, or choose them. Afterwards, create a
            model that reads their fields.
          </p>
          <div>
            <UploadButton />
          </div>
        </Panel>
        {session.value?.sections.includes('tools') && <Samples onChange={onChange} />}
        <div class="first-steps-wide">
          <Panel title="Send from code">
            <CodeSample label="The first document" samples={samples} />
          </Panel>
        </div>
      </div>
    </>
  )
}

function Samples({ onChange }: { onChange: () => Promise<void> }): JSX.Element {
  const { isBusy, error, run } = useAction()
  return (
    <Panel title="Load sample data">
      <LoadBar isBusy={isBusy} />
      <p class="ink-2">
        Invoices, a model, a dataset, an agent with documents that wait for a review, and a workflow with executions. A
        reset removes them.
      </p>
      {error && <ErrorState title="Could not load the samples." error={error} />}
      <div>
        <Button
          variant="primary"
          disabled={isBusy}
          onClick={() =>
            run(async () => {
              await addSamples()
              await onChange()
            })
          }
        >
          {isBusy ? 'Loading …' : 'Load samples'}
        </Button>
      </div>
    </Panel>
  )
}

const samples = {
  typescript: `import { Client } from '@las/client'

const client = new Client() // credentials from the environment or a credentials file
const { agent } = await client.createReviewAgent({
  fieldConfig: { total_amount: { type: 'amount' }, invoice_date: { type: 'date' } },
  review: { threshold: 0.9 },
})
const { fields } = await client.processDocument(agent.agentId, 'invoice.pdf', { waitUntil: 'predicted' })
console.log(fields)`,
  las: `las models create '{ "total_amount": { "type": "amount" } }' --name Invoices
las predict invoice.pdf --model MODEL_ID`,
}
