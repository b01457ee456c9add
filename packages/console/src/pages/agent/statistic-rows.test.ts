import { expect, test } from 'vitest'
import { formatStatistic, statisticRows, titleOfStatistic } from './statistic-rows.js'

test('the names of statistics become titles', () => {
  expect(['numberOfRunsByStatus', 'medianSecondsToReview', 'automationRate'].map(titleOfStatistic)).toEqual([
    'Runs by status',
    'Median time to review',
    'Automation rate',
  ])
})

test('shares are per cent, and seconds are times', () => {
  expect(formatStatistic('automationRate', 0.5)).toBe('50 %')
  expect(formatStatistic('meanConfidence', 0.9999)).toBe('99 %')
  expect(formatStatistic('meanSecondsToReview', 7262.7)).toBe('2 h 01 min')
  expect(formatStatistic('numberOfRuns', 12_345)).toBe('12,345')
  expect(formatStatistic('accuracy', null)).toBe('')
})

test('the parts of a statistic follow it', () => {
  expect(statisticRows({ numberOfRuns: 3, numberOfRunsByStatus: { exported: 2, error: 1 }, others: {} })).toEqual([
    { name: 'numberOfRuns', title: 'Runs', value: '3', isPart: false },
    { name: 'numberOfRunsByStatus', title: 'Runs by status', value: '', isPart: false },
    { name: 'numberOfRunsByStatus.exported', title: 'exported', value: '2', isPart: true },
    { name: 'numberOfRunsByStatus.error', title: 'error', value: '1', isPart: true },
  ])
})
