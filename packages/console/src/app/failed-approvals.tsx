import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { dismissFailure, failedApprovals } from '../api/outbox.js'
import { Banner } from '../parts/banner.js'
import { Button } from '../parts/button.js'
import { reviewPath } from '../paths.js'

/** Approvals are sent while the next task is open already, so that any page can be the one that reports a failure. */
export function FailedApprovals(): JSX.Element {
  const { route } = useLocation()
  return (
    <>
      {failedApprovals.value.map(({ approval: { taskId, name }, error }) => (
        <Banner
          key={taskId}
          kind="err"
          title={`${name} was not approved.`}
          actions={
            <>
              <Button
                onClick={() => {
                  dismissFailure(taskId)
                  route(reviewPath(taskId))
                }}
              >
                Open it
              </Button>
              <Button variant="quiet" onClick={() => dismissFailure(taskId)}>
                Dismiss
              </Button>
            </>
          }
        >
          {error.message}
        </Banner>
      ))}
    </>
  )
}
