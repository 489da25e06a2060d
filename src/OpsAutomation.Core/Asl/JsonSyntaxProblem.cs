using System.Globalization;

namespace OpsAutomation.Core.Asl;

/// <summary>
/// Why a text is no JSON, in the words that AWS's parser (Jackson) uses. Line and column count from 1; the column is the one after what was read.
/// </summary>
public sealed record JsonSyntaxProblem(string Message, int Line, int Column)
{
    private const int LongestExcerpt = 500;

    public string Place(string source)
    {
        var excerpt = source.Length <= LongestExcerpt
            ? $"\"{source}\""
            : string.Create(CultureInfo.InvariantCulture, $"\"{source[..LongestExcerpt]}\"[truncated {source.Length - LongestExcerpt} chars]");
        return string.Create(CultureInfo.InvariantCulture, $"[Source: (String){excerpt}; line: {Line}, column: {Column}]");
    }
}
