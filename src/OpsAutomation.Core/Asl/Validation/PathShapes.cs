using OpsAutomation.Core.Expressions.Intrinsics;
using OpsAutomation.Core.Expressions.JsonPath;

namespace OpsAutomation.Core.Asl.Validation;

/// <summary>What is a path, and what a call of an intrinsic function.</summary>
internal static class PathShapes
{
    public static bool IsPath(string text) => text.StartsWith('$') && JsonPath.TryParse(text, out _, out _);

    /// <summary>A path that names one place by members and indexes, so that a result can be put there. Variables cannot be written to.</summary>
    public static bool IsReference(string text) => JsonPath.TryParse(text, out var path, out _) && path is { IsReference: true, Root: PathRoot.Input };

    public static bool IsIntrinsic(string text) => IntrinsicCall.IsCall(text) && HasOnlyKnownEscapes(text) && IntrinsicCall.TryParse(text, out _, out _);

    /// <summary>In a string of an intrinsic only the quote, braces and the backslash itself may be escaped; the run is more lenient.</summary>
    private static bool HasOnlyKnownEscapes(string text)
    {
        var inString = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (inString && text[i] == '\\')
            {
                i++;
                if (i >= text.Length || !"'{}\\".Contains(text[i], StringComparison.Ordinal)) return false;
            }
            else if (text[i] == '\'')
            {
                inString = !inString;
            }
        }
        return true;
    }
}
