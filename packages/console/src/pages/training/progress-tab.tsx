import type { Training } from '@las/models'
import type { JSX } from 'preact'
import { parseTime, Time } from '../../objects/time.js'
import { Banner } from '../../parts/banner.js'
import { Facts } from '../../parts/facts.js'
import { formatElapsed, formatSentence } from '../../parts/format.js'
import { Mark } from '../../parts/mark.js'
import { Panel } from '../../parts/panel.js'

/** The statuses of a training in their order, and what they mean. */
const STEPS: readonly (readonly [status: string, meaning: string])[] = [
  ['waiting-for-approval', 'It was created.'],
  ['preparing', 'The data bundles are checked.'],
  ['pending', 'It waits until other trainings have ended.'],
  ['running', 'The documents are read, and their values are learned.'],
  ['running-final-evaluation', 'Documents are predicted that were kept out of the learning.'],
  ['succeeded', 'The model can predict with it.'],
]

export const hasEnded = ({ status }: Pick<Training, 'status'>): boolean =>
  status === 'succeeded' || status === 'failed' || status === 'cancelled'

/** The status of a training that runs, or why it has failed. */
export function ProgressTab({ training }: { training: Training }): JSX.Element {
  const { status, evaluation, createdTime, updatedTime } = training
  const current = STEPS.findIndex(([step]) => step === status)
  const end = hasEnded(training) && updatedTime ? parseTime(updatedTime) : new Date()
  // The clock of the emulator can differ from that of the browser.
  const elapsed = Math.max(0, end.getTime() - parseTime(createdTime).getTime())
  return (
    <>
      {status === 'failed' && (
        <Banner kind="err" title="The training failed.">
          {typeof evaluation.error === 'string' ? formatSentence(evaluation.error) : 'The API does not say why.'}
        </Banner>
      )}
      {status === 'cancelled' && (
        <Banner kind="warn" title="The training was cancelled.">
          What it had learned is lost.
        </Banner>
      )}
      <Panel title="Progress">
        {!hasEnded(training) && (
          <ol class="training-steps">
            {STEPS.map(([step, meaning], index) => (
              <li key={step} {...(index === current && { 'aria-current': 'step' })}>
                <span class="training-step-mark">
                  {index < current && <Mark name="tick" label="Done" />}
                  {index === current && <Mark name="running" />}
                </span>
                <span>{step}</span>
                <span class="ink-2">{meaning}</span>
              </li>
            ))}
          </ol>
        )}
        <Facts
          facts={[
            ['Created', <Time time={createdTime} />],
            [hasEnded(training) ? 'Ended after' : 'Time so far', formatElapsed(elapsed)],
          ]}
        />
      </Panel>
    </>
  )
}
