import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { reportToolsStatus } from '../../api/test-tools.js'
import { getToolsStatus, listFaults } from '../../api/tools.js'
import { PageHead } from '../../objects/page-head.js'
import { useLive } from '../../objects/use-live.js'
import { LoadBar } from '../../parts/load-bar.js'
import { ErrorState } from '../../parts/states.js'
import { ClockPanel } from './clock-panel.js'
import { FaultsPanel } from './faults-panel.js'

const INTERVAL_MS = 1_000

/** The clock of the emulator, which can be advanced, and the faults that it injects into requests. */
export function ClockAndFaultsPage(): JSX.Element {
  const status = useLive(signal => getToolsStatus({ signal }), [], { interval: () => INTERVAL_MS })
  const faults = useLive(signal => listFaults({ signal }), [])
  useEffect(() => {
    if (status.value) reportToolsStatus(status.value)
  }, [status.value])
  return (
    <>
      <PageHead title="Clock and faults" />
      <LoadBar isBusy={(!status.value && !status.error) || (!faults.value && !faults.error)} />
      {status.error && <ErrorState title="Could not load the clock." error={status.error} onRetry={status.reload} />}
      {faults.error && <ErrorState title="Could not load the faults." error={faults.error} onRetry={faults.reload} />}
      <div class="columns">
        {status.value && <ClockPanel status={status.value} onChange={status.reload} />}
        {faults.value && (
          <FaultsPanel
            faults={faults.value.faults}
            onChange={async () => {
              await Promise.all([faults.reload(), status.reload()])
            }}
          />
        )}
      </div>
    </>
  )
}
