// Each script calls `las complete -- WORDS…`, which prints `words` or `files` and then the candidates. The shells complete files.

/** The shells with a script. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const

export type Shell = (typeof SHELLS)[number]

/** Bash splits words at `:` and `=`, which ids and flags contain: the script joins them, and removes what Bash keeps. */
const bash = `# bash completion for las
_las() {
  local rest=$COMP_LINE word index
  local -a words=()
  for ((index = 0; index <= COMP_CWORD; index++)); do
    word=\${COMP_WORDS[index]}
    if [[ $index -gt 0 && \${#words[@]} -gt 0 && $rest != [[:space:]]* && -n $rest ]]; then
      words[\${#words[@]}-1]+=$word
    else
      words+=("$word")
    fi
    rest=\${rest#"\${rest%%[![:space:]]*}"}
    rest=\${rest#"$word"}
  done
  local current=\${words[\${#words[@]}-1]} out kind value description kept=''
  out=$("\${words[0]}" complete -- "\${words[@]:1}" 2>/dev/null) || return
  COMPREPLY=()
  kind=\${out%%$'\\n'*}
  if [[ $kind == files ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -f -- "\${current#--*=}")
    return
  fi
  if [[ $current == *[:=]* ]]; then
    kept=\${current##*["$(printf %s "$COMP_WORDBREAKS" | tr -cd ':=')"]}
    [[ $COMP_WORDBREAKS == *[:=]* ]] && kept=\${current%"$kept"} || kept=''
  fi
  while IFS=$'\\t' read -r value description; do
    [[ -n $value ]] && COMPREPLY+=("\${value#"$kept"}")
  done < <(tail -n +2 <<<"$out")
}
complete -F _las las
`

const zsh = `#compdef las
# zsh completion for las
_las() {
  local -a lines candidates
  local line kind
  lines=("\${(@f)$("\${(Q)words[1]}" complete -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  kind=$lines[1]
  if [[ $kind == files ]]; then
    _files
    return
  fi
  for line in "\${(@)lines[2,-1]}"; do
    [[ -z $line ]] && continue
    candidates+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${\${line#*$'\\t'}//$line/}")
  done
  _describe -V las candidates
}
if [[ $funcstack[1] == _las ]]; then
  _las "$@"
elif (( $+functions[compdef] )); then
  compdef _las las
fi
`

const fish = `# fish completion for las
function __las_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program $words[1]
    set -e words[1]
    set -l lines ($program complete -- $words "$current" 2>/dev/null)
    if test "$lines[1]" = files
        __fish_complete_path "$current"
        return
    end
    set -e lines[1]
    printf '%s\\n' $lines
end
complete --command las --no-files --arguments '(__las_complete)'
`

const powershell = `# PowerShell completion for las
Register-ArgumentCompleter -Native -CommandName las -ScriptBlock {
    param($word, $ast, $cursor)
    $words = @($ast.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.StartOffset -lt $cursor } | ForEach-Object { $_.ToString() })
    if ($word -eq '') { $words += '""' }
    $lines = @(& $ast.CommandElements[0].ToString() complete '--' @words 2>$null)
    if ($lines[0] -eq 'files') { return }
    $lines | Select-Object -Skip 1 | ForEach-Object {
        $value, $description = $_ -split "\`t", 2
        if (-not $description) { $description = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $description)
    }
}
`

/** The completion script of each shell. */
export const scripts: Readonly<Record<Shell, string>> = { bash, zsh, fish, powershell }
