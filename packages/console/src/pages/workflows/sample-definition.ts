/** A definition with a transition, a choice and an end. @param transitionId an example by default. */
export function sampleDefinition(transitionId = 'las:transition:…'): Record<string, unknown> {
  return {
    StartAt: 'Extract',
    States: {
      Extract: {
        Type: 'Task',
        Resource: transitionId,
        Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 2, BackoffRate: 2 }],
        Next: 'Check',
      },
      Check: {
        Type: 'Choice',
        Choices: [{ Variable: '$.needsValidation', BooleanEquals: false, Next: 'Done' }],
        Default: 'Review',
      },
      Review: { Type: 'Task', Resource: transitionId, Next: 'Done' },
      Done: { Type: 'Succeed' },
    },
  }
}
