using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Diagnostics;

/// <summary>
/// What is wrong with something that a user wrote: code, sentence (what was found and what is accepted), place, and the action that mends it.
/// </summary>
public sealed record Finding(string Code, Severity Severity, string Message, SourceSpan? At = null, string? Hint = null)
{
    public bool IsError => Severity == Severity.Error;

    public static Finding Error(string code, SourceSpan? at, string message, string? hint = null) => new(code, Severity.Error, message, at, hint);

    public static Finding Warning(string code, SourceSpan? at, string message, string? hint = null) => new(code, Severity.Warning, message, at, hint);

    public static Finding Info(string code, SourceSpan? at, string message, string? hint = null) => new(code, Severity.Info, message, at, hint);

    /// <summary>The MSBuild form in one line, which terminals and editors make clickable.</summary>
    public override string ToString()
    {
        var place = At is null ? "" : $"{At}: ";
        var hint = Hint is null ? "" : $" {Hint}";
        return $"{place}{Word(Severity)} {Code}: {Message}{hint}";
    }

    internal static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };
}
