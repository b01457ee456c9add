// Reads the instructions of a Dockerfile.
import { DockerfileParser } from 'dockerfile-ast'

/** @param {string} text */
export function instructionsOf(text) {
  const file = DockerfileParser.parse(text)
  const all = file.getInstructions()
  const named = (/** @type {string} */ name) => all.filter(each => each.getKeyword() === name)
  const content = (/** @type {string} */ name) => named(name).at(-1)?.getArgumentsContent() ?? ''
  return {
    nodeVersion: /^\d+/.exec(file.getFROMs()[0]?.getImageTag() ?? '')?.[0] ?? '',
    runs: named('RUN').map(each => withoutContinuations(each.getArgumentsContent() ?? '')),
    /** @type {string[]} */
    entrypoint: JSON.parse(content('ENTRYPOINT')),
    /** @type {string[]} */
    command: JSON.parse(content('CMD')),
    /** @type {string[]} */
    healthcheck: JSON.parse(/\[.*\]/s.exec(content('HEALTHCHECK'))?.[0] ?? '[]'),
    variables: Object.fromEntries(
      file.getENVs().flatMap(each => each.getProperties().map(property => [property.getName(), property.getValue()])),
    ),
    port: content('EXPOSE'),
  }
}

/** @param {string} command */
function withoutContinuations(command) {
  return command.replace(/\\\s*\n\s*/g, ' ')
}
