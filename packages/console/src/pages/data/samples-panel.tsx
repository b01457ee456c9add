import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addSamples } from '../../api/tools.js'
import { useAction } from '../../objects/use-action.js'
import { Button } from '../../parts/button.js'
import { LoadBar } from '../../parts/load-bar.js'
import { Panel } from '../../parts/panel.js'
import { ErrorState } from '../../parts/states.js'

/** Adds sample data. */
export function SamplesPanel(): JSX.Element {
  const { isBusy, error, run } = useAction()
  const [created, setCreated] = useState<Readonly<Record<string, number>> | undefined>()
  return (
    <Panel
      title="Samples"
      actions={
        <Button disabled={isBusy} onClick={() => run(async () => setCreated((await addSamples()).created))}>
          Load samples
        </Button>
      }
    >
      <LoadBar isBusy={isBusy} />
      <p>
        Adds invoices, a model, a dataset with ground truth, an agent with runs that wait for review, a workflow with
        executions, a transition, a secret, an app client and a user. Loading them again adds them again.
      </p>
      {error && <ErrorState title="Could not load the samples." error={error} />}
      {created && (
        <p role="status">
          Created:{' '}
          {Object.entries(created)
            .map(([kind, count]) => `${count.toLocaleString('en')} ${kind}`)
            .join(', ')}
          .
        </p>
      )}
    </Panel>
  )
}
