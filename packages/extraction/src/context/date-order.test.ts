import { describe, expect, it } from 'vitest'
import { inferDateOrder } from './date-order.js'

describe('inferDateOrder', () => {
  it('follows the dates that allow one reading only', () => {
    expect(inferDateOrder(['5/16/2024', '5/6/2024'], [])).toBe('MDY')
    expect(inferDateOrder(['16/5/2024', 'Portland, OR 97204'], [])).toBe('DMY')
  })

  it('takes documents of the United States to have the month first, and all others the day', () => {
    expect(inferDateOrder(['03/04/2024', 'Portland, OR 97204', 'Total $219.24'], [])).toBe('MDY')
    expect(inferDateOrder(['03/04/2024', 'London SW1A 1AA', 'Total £219.24'], [])).toBe('DMY')
    expect(inferDateOrder(['03/04/2024'], [])).toBe('DMY')
  })
})
