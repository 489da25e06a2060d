using Spectre.Console;

namespace OpsAutomation.Cli.Output;

/// <summary>Spectre.Console on a command's writers: colour only on a terminal that wants it, and no breaking of lines elsewhere.</summary>
internal static class Terminal
{
    private const int UnbrokenWidth = 240;

    public static IAnsiConsole Create(CliContext context, TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = context.HasColour ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = context.HasColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        if (!context.IsTerminal) console.Profile.Width = UnbrokenWidth;
        return console;
    }
}
