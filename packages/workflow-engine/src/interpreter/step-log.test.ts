import { describe, expect, it } from 'vitest'
import { LIMITS } from '../data/limits.js'
import type { TaskActivity } from '../execution/execution.js'
import { StepLog } from './step-log.js'

const taskOf = (token: string, more: object = {}): TaskActivity => ({
  type: 'task',
  token,
  timeoutAt: null,
  heartbeat: null,
  heartbeatAt: null,
  ...more,
})
const start = (token: string) => ({ type: 'startTask', token, resource: 'r', input: {}, state: 'A' }) as const
const reason = { name: 'X', cause: 'c' }

describe('StepLog', () => {
  it('has the commands in order', () => {
    const log = new StepLog()
    expect([log.commands, log.history]).toEqual([[], []])
    log.startTask(start('1'))
    log.cancelTask(taskOf('0'), reason)
    log.startTask(start('2'))
    expect(log.commands).toStrictEqual([start('1'), { type: 'cancelTask', token: '0', reason }, start('2')])
  })

  it('contains the external id of a canceled task', () => {
    const log = new StepLog()
    log.cancelTask(taskOf('0', { externalTaskId: 'x' }), reason)
    expect(log.commands).toStrictEqual([{ type: 'cancelTask', token: '0', reason, externalTaskId: 'x' }])
  })

  it('neither starts nor cancels a task that is started and canceled in the same step', () => {
    const log = new StepLog()
    log.startTask(start('1'))
    log.cancelTask(taskOf('1'), reason)
    expect(log.commands).toEqual([])
  })

  it('has the latest events, also while older ones are dropped', () => {
    const log = new StepLog()
    const eventOf = (time: number) => ({ type: 'StateEntered', time, state: 'A' }) as const
    for (let time = 1; time <= 3 * LIMITS.stepHistory; time++) {
      log.addEvent(eventOf(time))
      const { history } = log
      expect(history).toHaveLength(Math.min(time, LIMITS.stepHistory))
      expect([history[0]?.time, history.at(-1)?.time]).toEqual([Math.max(1, time - LIMITS.stepHistory + 1), time])
    }
  })
})
