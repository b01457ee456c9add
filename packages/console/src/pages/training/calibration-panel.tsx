import type { JSX } from 'preact'
import { Panel } from '../../parts/panel.js'
import { Plot } from '../../parts/plot.js'
import { type Curve, calibrationOf } from './curve.js'

const PERCENT = { min: 0, max: 100, ticks: [0, 25, 50, 75, 100] }

interface CalibrationPanelProps {
  readonly curve: Curve
  /** The mean difference between confidence and accuracy. */
  readonly error: number | undefined
}

/** Whether values are right as often as their confidence says. */
export function CalibrationPanel({ curve, error }: CalibrationPanelProps): JSX.Element {
  const bins = calibrationOf(curve)
  return (
    <Panel title="Calibration" note={error !== undefined && `ECE ${error.toFixed(3)}`}>
      <div class="training-calibration">
        <Plot
          label="The share of right values by their confidence. The table has the figures."
          height={220}
          x={PERCENT}
          left={PERCENT}
          lines={[
            {
              points: [
                [0, 0],
                [100, 100],
              ],
              look: 'faint',
              label: 'dashed: perfect',
              labelAt: [62, 34],
            },
            { points: bins.map(({ claimed, right }) => [claimed * 100, right * 100]), look: 'accent', hasDots: true },
          ]}
          title="Confidence claimed, %"
        />
        <table aria-label="Calibration">
          <thead>
            <tr>
              <th scope="col">Claimed</th>
              <th scope="col">Right</th>
              <th scope="col">Values</th>
            </tr>
          </thead>
          <tbody>
            {[...bins].reverse().map(({ from, to, right, count }) => (
              <tr key={from}>
                <td>
                  {from} to {to} %
                </td>
                <td>{Math.round(right * 100)} %</td>
                <td class="ink-2">{count.toLocaleString('en')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
