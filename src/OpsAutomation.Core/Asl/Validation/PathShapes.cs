using System.Text.RegularExpressions;
using OpsAutomation.Core.Expressions.Intrinsics;
using OpsAutomation.Core.Expressions.JsonPath;

namespace OpsAutomation.Core.Asl.Validation;

/// <summary>What is a path, and what a call of an intrinsic function.</summary>
internal static partial class PathShapes
{
    public static bool IsPath(string text, AslProfile profile) => text.StartsWith('$') && JsonPath.TryParse(Judged(text, profile), out _, out _);

    /// <summary>A path that names one place by members and indexes, so that a result can be put there. Variables cannot be written to.</summary>
    public static bool IsReference(string text) => JsonPath.TryParse(text, out var path, out _) && path is { IsReference: true, Root: PathRoot.Input };

    /// <summary>A path that names one place, in the input or a variable, or where that is allowed in the context object.</summary>
    public static bool IsSingle(string text, bool allowsContext) =>
        JsonPath.TryParse(text, out var path, out _) && path.IsReference && (allowsContext || path.Root != PathRoot.Context);

    public static bool IsIntrinsic(string text, AslProfile profile) =>
        IntrinsicCall.IsCall(text) && HasOnlyKnownEscapes(text) && IntrinsicCall.TryParse(Judged(text, profile), out var call, out _)
        && (profile == AslProfile.Aws || !FailsAlways(call));

    /// <summary>Each implementation of paths has its own language of filters: what is to be portable is judged without them.</summary>
    private static string Judged(string text, AslProfile profile) => profile == AslProfile.Aws ? text : Filter().Replace(text, "[*]");

    /// <summary>What depends on no path gives the same in every run.</summary>
    private static bool FailsAlways(IntrinsicCall call) => !call.Paths.Any() && !call.Evaluate(ConstantScope.Instance).IsSuccess;

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

    [GeneratedRegex(@"\[\?\([^\[\]]*\)\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Filter();

    private sealed class ConstantScope : IIntrinsicScope
    {
        public static readonly ConstantScope Instance = new();

        public Random Random => new(0);

        public PathResult Resolve(JsonPath path) => throw new NotSupportedException("A constant call has no paths.");
    }
}
