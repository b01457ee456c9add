import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Banner } from '../../../parts/banner.js'
import { Button } from '../../../parts/button.js'
import { formatTime } from '../../../parts/format.js'
import { ErrorState } from '../../../parts/states.js'
import type { OpenTask } from '../task/open-task.js'
import type { TaskFlow } from '../task/task-flow.js'
import { CompareDialog } from './compare-dialog.js'

/** What a person has to know about this task or the one before. Nothing of it moves the focus. */
export function ReviewNotices({ task, flow }: { task: OpenTask; flow: TaskFlow }): JSX.Element {
  const lease = task.lease.status.value
  const [isComparing, setComparing] = useState(false)
  const changes = task.model.changes().length
  const error = flow.error.value
  return (
    <>
      {lease.kind === 'lost' && (
        <Banner
          kind="err"
          title={`Your lease on this task ended at ${formatTime(new Date(lease.time))}.`}
          actions={
            <>
              {lease.holder === undefined && <Button onClick={() => void openAgain(task, flow)}>Open again</Button>}
              {changes > 0 && <Button onClick={() => setComparing(true)}>Compare</Button>}
              <Button onClick={flow.skip}>Next task</Button>
            </>
          }
        >
          {lease.holder && `${lease.holder} has opened it since. `}
          {draftText(changes)}
        </Banner>
      )}
      {isComparing && <CompareDialog task={task} onClose={() => setComparing(false)} />}
      {error && <ErrorState title="That did not work." error={error} />}
    </>
  )
}

/** Claims the task again, for example after the computer has slept. The draft is restored. */
async function openAgain({ model }: OpenTask, flow: TaskFlow): Promise<void> {
  await flow.leave()
  await flow.open(model.task.taskId)
}

function draftText(changes: number): string {
  if (changes === 0) return ''
  return `Your draft of ${changes === 1 ? 'one change' : `${changes} changes`} is kept in this browser.`
}
