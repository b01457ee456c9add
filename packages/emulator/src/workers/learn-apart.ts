import type { LearningInput, LearningOptions, LearningOutcome, LearningTask } from './learn.js'
import { runTask } from './run-task.js'

/**
 * Learns in a worker process, which takes the documents one by one and is killed with the signal.
 * @throws {@link NothingToLearnError}
 */
export const learnApart = (
  task: LearningTask,
  inputs: AsyncIterable<LearningInput>,
  { onStage, signal }: LearningOptions,
): Promise<LearningOutcome> =>
  runTask('learn', async () => task, { priority: 'bulk', items: inputs, onProgress: onStage, signal })
