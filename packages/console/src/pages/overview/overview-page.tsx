import type { JSX } from 'preact'
import { session } from '../../api/session.js'
import { PageHead } from '../../objects/page-head.js'
import { useLive } from '../../objects/use-live.js'
import { formatDate } from '../../parts/format.js'
import { LoadBar } from '../../parts/load-bar.js'
import { ErrorState } from '../../parts/states.js'
import { AttentionPanel } from './attention-panel.js'
import { Figures } from './figures.js'
import { FirstSteps } from './first-steps.js'
import { loadOverview } from './load-overview.js'
import './overview.css'
import { LatestPanel } from './latest-panel.js'
import { ModelsPanel } from './models-panel.js'
import { RequestsPanel } from './requests-panel.js'

/** The activity and the problems of the organization, or the first steps if it has no objects. */
export function OverviewPage(): JSX.Element {
  const live = useLive(loadOverview, [])
  const { value, error } = live
  if (!value) {
    if (!error) return <LoadBar isBusy />
    return <ErrorState title="Could not load the overview." error={error} onRetry={live.reload} />
  }
  const { organization } = session.value ?? {}
  if (value.isEmpty) return <FirstSteps onChange={live.reload} />
  return (
    <>
      <PageHead title="Overview" note={[organization?.name, formatDate(new Date())].filter(Boolean).join(', ')} />
      {error && <ErrorState title="Could not load the overview again." error={error} onRetry={live.reload} />}
      <Figures overview={value} />
      <div class="overview-columns">
        <div class="overview-column">
          <AttentionPanel activity={value.activity} />
          <ModelsPanel models={value.models} />
        </div>
        <div class="overview-column">
          <LatestPanel
            title="Executions"
            href="workflows"
            items={value.activity.workflowExecutions}
            kind="workflow-execution"
          />
          <LatestPanel title="Runs of agents" href="agents" items={value.activity.agentRuns} kind="agent-run" />
          {session.value?.sections.includes('tools') && <RequestsPanel />}
        </div>
      </div>
    </>
  )
}
