import type { StateMachine } from '@las/workflows'

/** The transitions of the steps. */
export interface Steps {
  readonly preprocess: string
  readonly validate: string
  readonly postprocess: string
}

/** Preprocessing, a check by a person if the preprocessing asks for it, and postprocessing. */
export function workflowDefinition({ preprocess, validate, postprocess }: Steps): StateMachine {
  const variable = '$.needsValidation'
  return {
    StartAt: 'Preprocess',
    States: {
      Preprocess: { Type: 'Task', Resource: preprocess, Next: 'CheckValidation' },
      CheckValidation: {
        Type: 'Choice',
        Choices: [
          { Variable: variable, BooleanEquals: false, Next: 'Postprocess' },
          { Variable: variable, BooleanEquals: true, Next: 'Validate' },
        ],
      },
      Validate: { Type: 'Task', Resource: validate, Next: 'Postprocess' },
      Postprocess: { Type: 'Task', Resource: postprocess, End: true },
    },
  }
}
