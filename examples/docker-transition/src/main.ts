import { transitionHandler } from '@las/transitions/handler'
import { checkTotals } from './check-totals.js'

// The environment of the container contains the credentials, and the ids of the transition and the execution.
const main = transitionHandler(({ values, ...input }, { reject }) => {
  const { isInconsistent, message } = checkTotals(values)
  console.log(message)
  return isInconsistent ? reject(message) : { ...input, values, totals: message }
})

main().catch(error => {
  // The handler has already reported the error to the API. Log it, and set the exit code of the container.
  console.error(error)
  process.exitCode = 1
})
