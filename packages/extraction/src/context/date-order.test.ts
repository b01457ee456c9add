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

  it.each([
    [['Palo Alto California 94301', '04/07/2017', 'USD$ 29.01']],
    [['CHICAGO, IL', '12/07/2019 12:22 PM']],
    [['Redmond,WA98052', '03/04/2019', '$12.00']],
    [['Fri 04/07/2017 11:36 AM', '05/06/2017']],
    [['(312) 555-0188', '03/04/2019 1:15 PM', 'Tax  $1.20', 'Tip']],
  ])('takes %s to have the month first', texts => {
    expect(inferDateOrder(texts, [])).toBe('MDY')
  })

  it.each([
    [['Tue 04/07/2017 11:36 AM', 'USD 5.00', 'Austin, TX 78701']],
    [['03/04/2019 1:15 PM', 'GST 6%', 'RM 12.00']],
    [['03/04/2019 1:15 PM', 'Rs 120', 'Tax 5%']],
    [['DE 12345 Berlin', '03/04/2019']],
  ])('takes %s to have the day first', texts => {
    expect(inferDateOrder(texts, [])).toBe('DMY')
  })
})
