import type { JSX } from 'preact'
import { getToolsStatus } from '../../api/tools.js'
import { PageHead } from '../../objects/page-head.js'
import { useLive } from '../../objects/use-live.js'
import { useUrl } from '../../objects/use-url.js'
import { Banner } from '../../parts/banner.js'
import './data.css'
import { ResetPanel } from './reset-panel.js'
import { SamplesPanel } from './samples-panel.js'
import { SeedPanel } from './seed-panel.js'
import { SnapshotPanel } from './snapshot-panel.js'

const messages: Readonly<Record<string, string>> = {
  reset: 'All data was removed.',
  restored: 'The data of the snapshot was restored.',
}

/** Adds, saves, restores and removes the data of the emulator. */
export function DataPage(): JSX.Element {
  const { value } = useLive(signal => getToolsStatus({ signal }), [], { interval: () => undefined })
  const { done } = useUrl('done').values
  return (
    <>
      <PageHead
        title="Data"
        note={value && (value.dataDir === null ? 'kept in memory' : <span class="id">{value.dataDir}</span>)}
      />
      {messages[done] && <Banner kind="warn" title={messages[done]} />}
      <div class="columns">
        <div class="data-column">
          <SamplesPanel />
          <SnapshotPanel />
          <ResetPanel />
        </div>
        <SeedPanel />
      </div>
    </>
  )
}
