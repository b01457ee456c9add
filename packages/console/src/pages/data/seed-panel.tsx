import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { seed } from '../../api/tools.js'
import type { SeedRequest, SeedResponse } from '../../contract.js'
import { JsonView } from '../../objects/json-view.js'
import { useAction } from '../../objects/use-action.js'
import { Button } from '../../parts/button.js'
import { TextField } from '../../parts/field.js'
import { LoadBar } from '../../parts/load-bar.js'
import { Panel } from '../../parts/panel.js'
import { ErrorState } from '../../parts/states.js'
import { parseSeed } from './parse-seed.js'

const SAMPLE = {
  datasets: [{ name: 'Invoices of March' }],
  documents: [
    { name: 'invoice-1.eml', contentType: 'message/rfc822', content: btoa('Subject: Invoice 1\r\n\r\nTotal 120.00') },
  ],
  secrets: [{ name: 'ERP', data: { API_KEY: 'a secret value' } }],
}

/** Creates objects from JSON. */
export function SeedPanel(): JSX.Element {
  const [text, setText] = useState(() => JSON.stringify(SAMPLE, undefined, 2))
  const [created, setCreated] = useState<SeedResponse | undefined>()
  const { isBusy, error, run } = useAction()
  const { value, problem } = parseSeed(text)
  async function create(request: SeedRequest): Promise<void> {
    setCreated(undefined)
    await run(async () => setCreated(await seed(request)))
  }
  return (
    <Panel
      title="Seed"
      actions={
        <Button disabled={!value || isBusy} onClick={() => value && create(value)}>
          Create the objects
        </Button>
      }
    >
      <LoadBar isBusy={isBusy} />
      <TextField
        label="Objects by kind"
        hint="The bodies of create requests, for each kind of object. Ids are optional, and content is base64."
        error={problem}
        rows={16}
        isCode
        value={text}
        onText={setText}
      />
      {error && (
        <ErrorState title="Could not create all objects. Those before the invalid one were created." error={error} />
      )}
      {created && (
        <>
          <p role="status">The objects were created.</p>
          <JsonView label="The created objects" value={created} />
        </>
      )}
    </Panel>
  )
}
