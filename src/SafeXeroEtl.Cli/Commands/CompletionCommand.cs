using System.CommandLine;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>completion bash|zsh|powershell</c>: a script that lets a shell complete commands, options, pipelines, runs and months.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # safexero completion bash: commands, options, pipelines, runs and months at the Tab key.
        _safexero() {
            local line=${COMP_LINE:0:COMP_POINT} word=${COMP_WORDS[COMP_CWORD]} offer
            COMPREPLY=()
            while IFS= read -r offer; do
                [[ -n $offer && $offer == "$word"* ]] && COMPREPLY+=("$offer")
            done < <("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)
        }
        complete -o default -F _safexero safexero
        """;

    private const string Zsh = """
        #compdef safexero
        # safexero completion zsh: commands, options, pipelines, runs and months at the Tab key.
        _safexero() {
            local line=${BUFFER[1,CURSOR]}
            local -a offers
            offers=("${(@f)$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
            offers=(${offers:#})
            if (( ${#offers} )); then
                compadd -Q -a offers
            else
                _files
            fi
        }
        compdef _safexero safexero
        """;

    private const string PowerShell = """
        # safexero completion powershell: commands, options, pipelines, runs and months at the Tab key.
        Register-ArgumentCompleter -Native -CommandName safexero -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            # The cursor is told from the start of the whole input, in which other commands may stand before this one.
            $position = $cursorPosition - $commandAst.Extent.StartOffset
            $line = $commandAst.ToString().PadRight($position).Substring(0, $position)
            $program = $commandAst.CommandElements[0].ToString()
            & $program "[suggest:$position]" $line 2>$null |
                Where-Object { $_.StartsWith($wordToComplete, [System.StringComparison]::Ordinal) } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    public static Command Build()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or powershell." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "powershell");
        var command = new Command(
            "completion",
            """
            Prints a script for a shell that completes commands, options, pipelines, runs and months at the Tab key.

            Examples:
              eval "$(safexero completion bash)"                                       in ~/.bashrc
              eval "$(safexero completion zsh)"                                        in ~/.zshrc, after compinit
              safexero completion powershell | Out-String | Invoke-Expression          in $PROFILE
            """)
        {
            shell,
        };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.WriteLine((parsed.GetRequiredValue(shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            _ => PowerShell,
        }).ReplaceLineEndings("\n")));
        return command;
    }
}
