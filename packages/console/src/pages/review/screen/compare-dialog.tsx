import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { type ConsoleError, toConsoleError } from '../../../api/errors.js'
import { getTask } from '../../../api/extension.js'
import { Dialog } from '../../../parts/dialog.js'
import { LoadBar } from '../../../parts/load-bar.js'
import { ErrorState } from '../../../parts/states.js'
import type { OpenTask } from '../task/open-task.js'
import './compare-dialog.css'
import { type Difference, draftDifferences } from './draft-differences.js'

export interface CompareDialogProps {
  readonly task: OpenTask
  readonly onClose: () => void
}

/** Shows how the draft of a person who has lost the lease differs from the values that the task has now. */
export function CompareDialog({ task, onClose }: CompareDialogProps): JSX.Element {
  const { model, data } = task
  const { taskId } = model.task
  const [differences, setDifferences] = useState<readonly Difference[] | undefined>()
  const [error, setError] = useState<ConsoleError | undefined>()
  useEffect(() => {
    getTask({ taskId }).then(
      now => setDifferences(draftDifferences(model, now, data.fieldConfig)),
      thrown => setError(toConsoleError(thrown)),
    )
  }, [taskId])
  return (
    <Dialog title="Your draft and the task" width={640} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls a long list. */}
      <section class="compare" tabIndex={0} aria-label="Differences">
        <LoadBar isBusy={differences === undefined && error === undefined} />
        {error && <ErrorState title="Could not load the task." error={error} />}
        {differences?.length === 0 && <p class="ink-2">All values are the same.</p>}
        {differences && differences.length > 0 && (
          <table>
            <thead>
              <tr>
                <th scope="col">Value</th>
                <th scope="col">Your draft</th>
                <th scope="col">Now</th>
              </tr>
            </thead>
            <tbody>
              {differences.map(({ title, draft, current }) => (
                <tr key={title}>
                  <th scope="row">{title}</th>
                  <td>{draft}</td>
                  <td>{current}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </Dialog>
  )
}
