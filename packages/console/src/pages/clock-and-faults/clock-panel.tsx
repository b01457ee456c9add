import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { advanceClock } from '../../api/tools.js'
import type { ToolsStatus } from '../../contract.js'
import { objectPath } from '../../objects/id-paths.js'
import { parseTime, Time } from '../../objects/time.js'
import { useAction } from '../../objects/use-action.js'
import { Button } from '../../parts/button.js'
import { Facts } from '../../parts/facts.js'
import { formatDateTime, formatDuration } from '../../parts/format.js'
import { Mark } from '../../parts/mark.js'
import { Panel } from '../../parts/panel.js'
import { ErrorState } from '../../parts/states.js'
import { TextInput } from '../../parts/text-input.js'
import './clock-panel.css'
import { durationUntil } from './duration.js'

const STEPS = [
  { title: '+1 min', advance: '1 minute' },
  { title: '+1 h', advance: '1 hour' },
  { title: '+1 day', advance: '1 day' },
] as const

export interface ClockPanelProps {
  readonly status: ToolsStatus
  readonly onChange: () => Promise<void>
}

export function ClockPanel({ status, onChange }: ClockPanelProps): JSX.Element {
  const { time, clockOffset, nextJob } = status
  const { isBusy, error, run } = useAction()
  const [duration, setDuration] = useState('')
  const [done, setDone] = useState('')
  async function advance(by: string): Promise<void> {
    setDone('')
    const isDone = await run(async () => {
      const after = await advanceClock({ advance: by })
      setDone(`It is now ${formatDateTime(parseTime(after.time))}. Everything that became due was done.`)
      await onChange()
    })
    if (isDone) setDuration('')
  }
  return (
    <Panel
      title="Clock"
      actions={
        clockOffset === 0 ? (
          <span class="ink-2">real time</span>
        ) : (
          <span class="warn">
            <Mark name="diamond" /> {formatDuration(clockOffset)} ahead
          </span>
        )
      }
    >
      <p class="clock-time">
        <Time time={time} />
      </p>
      <div class="clock-steps">
        <fieldset class="segmented" disabled={isBusy} aria-label="Advance the clock">
          {STEPS.map(step => (
            <button key={step.title} type="button" onClick={() => advance(step.advance)}>
              {step.title}
            </button>
          ))}
        </fieldset>
        <Button disabled={isBusy || !nextJob} onClick={() => advance('next')}>
          To the next job
        </Button>
        <form
          class="clock-own"
          onSubmit={event => {
            event.preventDefault()
            if (duration.trim() !== '') void advance(duration.trim())
          }}
        >
          <TextInput label="Another duration" placeholder="2 hours, 30 days" value={duration} onText={setDuration} />
          <Button type="submit" disabled={isBusy || duration.trim() === ''}>
            Advance
          </Button>
        </form>
      </div>
      {error && <ErrorState title="Could not advance the clock." error={error} />}
      <p role="status" class="ink-2">
        {isBusy ? 'The clock advances, and everything that becomes due is done.' : done}
      </p>
      <Facts
        facts={[
          [
            'Next job',
            nextJob && (
              <>
                <a href={objectPath('jobs')}>{nextJob.kind}</a>{' '}
                {durationUntil(parseTime(nextJob.time), parseTime(time))}, at <Time time={nextJob.time} />
              </>
            ),
          ],
          [
            'Failed jobs',
            status.deadJobs > 0 ? (
              <a href={`${objectPath('jobs')}?status=dead`}>{status.deadJobs.toLocaleString('en')}</a>
            ) : null,
          ],
        ]}
      />
      <p class="small ink-3">
        Sessions, tokens and documents expire as if the time had passed. The clock only advances; it returns to the real
        time when all <a href={objectPath('data')}>data is reset</a>, or when the emulator is started again.
      </p>
    </Panel>
  )
}
