import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addFault, removeFault, removeFaults, switchFault } from '../../api/tools.js'
import type { ToolsFault } from '../../contract.js'
import { DeleteDialog } from '../../objects/delete-dialog.js'
import { useAction } from '../../objects/use-action.js'
import { Button, IconButton } from '../../parts/button.js'
import { formatPercent } from '../../parts/format.js'
import { Panel } from '../../parts/panel.js'
import { EmptyState, ErrorState } from '../../parts/states.js'
import { Switch } from '../../parts/switch.js'
import { AddFaultDialog } from './add-fault-dialog.js'
import { describeFault } from './describe-fault.js'
import './faults-panel.css'

export interface FaultsPanelProps {
  readonly faults: readonly ToolsFault[]
  readonly onChange: () => Promise<void>
}

/** The faults that are injected into requests. */
export function FaultsPanel({ faults, onChange }: FaultsPanelProps): JSX.Element {
  const { error, run } = useAction()
  const [dialog, setDialog] = useState<'add' | 'delete' | undefined>()
  const close = (): void => setDialog(undefined)
  const active = faults.filter(({ enabled, remaining }) => enabled && remaining !== 0).length
  const change = (work: () => Promise<unknown>): void => {
    void run(async () => {
      await work()
      await onChange()
    })
  }
  return (
    <Panel
      title="Faults"
      note={`${active} on`}
      isFlush
      actions={
        <>
          {faults.length > 0 && (
            <Button variant="danger" onClick={() => setDialog('delete')}>
              Delete all
            </Button>
          )}
          <Button icon="plus" onClick={() => setDialog('add')}>
            Add
          </Button>
        </>
      }
    >
      {error && <ErrorState title="Could not change the faults." error={error} />}
      {faults.length === 0 && (
        <EmptyState title="No fault is injected.">
          A fault delays requests to the API, answers them with an error, or closes their connections.
        </EmptyState>
      )}
      <ul aria-label="Faults">
        {faults.map(fault => (
          <Fault
            key={fault.id}
            fault={fault}
            onSwitch={enabled => change(() => switchFault({ id: fault.id, enabled }))}
            onDelete={() => change(() => removeFault({ id: fault.id }))}
          />
        ))}
      </ul>
      {dialog === 'add' && (
        <AddFaultDialog
          onClose={close}
          onAdd={async fault => {
            await addFault(fault)
            await onChange()
          }}
        />
      )}
      {dialog === 'delete' && (
        <DeleteDialog
          what="all faults"
          onClose={close}
          onDelete={async () => {
            await removeFaults()
            await onChange()
          }}
        >
          Requests are answered as usual again. Their settings are lost.
        </DeleteDialog>
      )}
    </Panel>
  )
}

interface FaultProps {
  readonly fault: ToolsFault
  readonly onSwitch: (isOn: boolean) => void
  readonly onDelete: () => void
}

function Fault({ fault, onSwitch, onDelete }: FaultProps): JSX.Element {
  const { route = '*', enabled, hits, remaining, probability = 1 } = fault
  const description = describeFault(fault)
  const name = `${description}: ${route === '*' ? 'all requests' : route}`
  return (
    <li class="fault">
      <Switch label={name} isOn={enabled} onChange={onSwitch} />
      <span>
        {description}
        <span class="small ink-2">{route === '*' ? 'all requests' : route}</span>
      </span>
      <span class="fault-counts">
        {formatPercent(probability)}
        <span class="small ink-2">
          {hits.toLocaleString('en')} {hits === 1 ? 'hit' : 'hits'}
          {remaining !== null && `, ${remaining.toLocaleString('en')} left`}
        </span>
      </span>
      <IconButton icon="close" label={`Delete ${name}`} onClick={onDelete} />
    </li>
  )
}
