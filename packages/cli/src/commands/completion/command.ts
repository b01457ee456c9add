import type { Command } from '../../command/command.js'
import { SHELLS, type Shell, scripts } from './scripts.js'

export const completionCommand: Command = {
  name: 'completion',
  summary: 'Prints the completion script for a shell.',
  description: `The script completes commands, flags, values, files and profiles, and the ids that commands on a terminal have returned lately.
The ids and names are stored in ~/.cache/las, or $XDG_CACHE_HOME/las. LAS_COMPLETION_CACHE=0 switches that off.`,
  arguments: [{ name: 'shell', description: 'The shell.', type: { kind: 'choice', choices: SHELLS } }],
  examples: [
    { command: "echo 'source <(las completion bash)' >> ~/.bashrc", description: 'bash' },
    { command: "echo 'source <(las completion zsh)' >> ~/.zshrc", description: 'zsh, after compinit' },
    { command: 'las completion fish > ~/.config/fish/completions/las.fish', description: 'fish' },
    { command: 'las completion powershell >> $PROFILE', description: 'PowerShell' },
  ],
  result: 'none',
  async run({ values, output }) {
    await output.value(scripts[values.shell as Shell].trimEnd())
  },
}
